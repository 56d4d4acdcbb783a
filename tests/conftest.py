"""What every test may use.

The database is a real PostgreSQL: the one that DATABASE_URL names, else an
embedded one in a temporary folder, shared by all processes of pytest-xdist.

Fixtures of interest:

``run_tasks``
    Call it to live through what would happen after commit: runs the functions
    waiting for the commit, then every queued background task, until nothing is
    left. Tasks run in the test's own transaction, in the order they were queued.
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import django
import hypothesis
import pytest
from django.utils import translation

from muhit.cli import catalogues, roles
from muhit.cli.postgres import Cluster


class Ground:
    """What the tests stand on, while they run: a folder, and a database in it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="muhit-tests-"))
        self.folder.chmod(0o711)  # the user PostgreSQL runs as passes through
        data = self.folder / "data"
        data.mkdir()
        os.environ["MUHIT_DATA"] = str(data)
        os.environ["MUHIT_MODE"] = "development"
        self.prepare(data / "prepared")
        self.cluster: Cluster | None = None
        if not os.environ.get("DATABASE_URL"):
            self.cluster = Cluster(data, durable=False)
            self.cluster.start()
            roles.arrange(self.cluster)
            os.environ["DATABASE_URL"] = roles.test_url(self.cluster)

    def prepare(self, folder: Path) -> None:
        """What `muhit prepare` would make, without the static files."""
        (folder / "static").mkdir(parents=True)
        catalogues.compile_into(folder / "locale")
        os.environ["MUHIT_PREPARED"] = str(folder)

    def clear(self) -> None:
        if self.cluster is not None:
            self.cluster.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


# At import, because the conftests of the rooms import models; the processes of
# pytest-xdist inherit all of it.
_ground = None
if "PYTEST_XDIST_WORKER" not in os.environ:
    _ground = Ground()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muhit.sites.settings.public")
django.setup()

# A busy machine is no fault of the code. `.ci/run` takes the same examples every time.
hypothesis.settings.register_profile(
    "muhit",
    deadline=None,
    database=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[
        hypothesis.HealthCheck.too_slow,
        hypothesis.HealthCheck.function_scoped_fixture,
    ],
)
hypothesis.settings.load_profile("muhit")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With MUHIT_TESTS=database, only tests that ask the database which DATABASE_URL names."""
    if os.environ.get("MUHIT_TESTS") != "database":
        return
    fixtures = {"db", "transactional_db"}
    wanted, others = [], []
    for item in items:
        asks = fixtures & set(getattr(item, "fixturenames", ()))
        (wanted if asks or item.get_closest_marker("django_db") else others).append(item)
    config.hook.pytest_deselected(items=others)
    items[:] = wanted


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    if _ground is not None:
        _ground.clear()


@pytest.fixture(autouse=True)
def default_language() -> None:
    """Each test starts in the default language, whatever the one before it spoke."""
    translation.deactivate()


@pytest.fixture
def run_tasks(db: None) -> Callable[[], int]:
    """Live through what happens after commit; gives how many tasks ran."""
    from django.db import connection
    from procrastinate.contrib.django import app

    def next_task() -> tuple[int, str, dict[str, object]] | None:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = ("
                "  SELECT id FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id LIMIT 1"
                ") RETURNING id, task_name, args::text"
            )
            return cursor.fetchone()

    def run() -> int:
        import json

        count = 0
        while True:
            waiting, connection.run_on_commit = connection.run_on_commit, []
            for _savepoints, function, _robust in waiting:
                function()
            job = next_task()
            if job is None:
                if not connection.run_on_commit:
                    return count
                continue
            _id, name, arguments = job
            app.tasks[name].func(**json.loads(str(arguments)))
            count += 1

    return run
