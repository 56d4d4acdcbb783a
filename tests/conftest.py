"""What every test may use.

The database is a real PostgreSQL: the one that DATABASE_URL names, else an embedded one
(`tests/ground.py`), shared by all processes of pytest-xdist.

Fixtures of interest:

``run_tasks``
    Call it to live through what would happen after commit: runs the functions
    waiting for the commit, then every queued background task, until nothing is
    left. Tasks run in the test's own transaction, in the order they were queued.
``standing``
    Request it in a fixture of scope "module" that writes rows: they stand for the tests of the
    module that request it, and each begins with them as they were made. Give tests a copy
    (`copy.deepcopy`) of the objects, for what they change in them stays.
``office``
    A municipality with one person of each kind, standing.
"""

import copy
import errno
import itertools
import os
import socket
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
import hypothesis
import psycopg
import pytest
from django.utils import translation
from psycopg import sql

from tests.ground import TEMPLATE, Ground, drop

if TYPE_CHECKING:
    from tests.factories.offices import Office


# Each site has its settings, its databases and its roles: a run is of one site (`bin/test`).
SITE = os.environ.get("TESTS_SITE", "public")
os.environ["DJANGO_SETTINGS_MODULE"] = f"muhit.sites.settings.{SITE}"
# The tests of the other sites, in folders of their names.
ELSEWHERE = {"door", "protection"}

# At import, because the conftests of the rooms import models; the processes of
# pytest-xdist inherit all of it.
_ground = None
if "PYTEST_XDIST_WORKER" not in os.environ:
    _ground = Ground(SITE)
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


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """A run is of the tests of one site."""
    below = collection_path.relative_to(Path(__file__).parent).parts
    if len(below) < 2 or below[0] != "unit":
        return None if SITE == "public" or below == ("unit",) or not below else True
    site = below[1] if below[1] in ELSEWHERE else "public"
    return None if site == SITE else True


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of each module first the tests that begin with an empty database, then those for whom
    something stands (`standing`).

    With MUHIT_TESTS=server, only those that another version of PostgreSQL could answer
    otherwise: the unit tests that ask the database, for every query, action, constraint and
    trigger has its own there; and of the journeys the crawlers, which open every page, so that
    every statement that only a page sends is sent once as well. All other journeys send the
    same statements again.
    """
    items[:] = [
        item
        for _module, tests in itertools.groupby(items, key=lambda item: item.path)
        for item in sorted(tests, key=lambda item: "standing" in getattr(item, "fixturenames", ()))
    ]
    if os.environ.get("MUHIT_TESTS") != "server":
        return
    wanted, others = [], []
    for item in items:
        (wanted if _depends_on_the_server(item) else others).append(item)
    config.hook.pytest_deselected(items=others)
    items[:] = wanted


def _depends_on_the_server(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    if not (fixtures & {"db", "transactional_db"} or item.get_closest_marker("django_db")):
        return False
    return "tests/unit/" in item.nodeid or "_secrets" in item.path.stem


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    if _ground is not None:
        _ground.clear()


@pytest.fixture(scope="session", autouse=True)
def _no_map(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Pages have no street map, whatever lies in the data folder of this machine."""
    from django.conf import settings

    settings.MAP_FOLDER = tmp_path_factory.mktemp("map")


@pytest.fixture
def map_folder(settings: Any, tmp_path: Path) -> Path:
    """The folder of the street map, a test's own and empty."""
    settings.MAP_FOLDER = tmp_path / "map"
    return tmp_path / "map"


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: Any
) -> Iterator[None]:
    """A copy of the migrated database; on a server of one's own, as pytest-django does it."""
    from django.db import connection

    if SITE != "public":  # its databases stand, with their roles; tests roll back what they did
        yield
        return
    template = os.environ.get(TEMPLATE)
    if template is None:
        request.getfixturevalue("django_db_setup")
        yield
        return
    name = f"test_{os.getpid()}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        drop(server, name)
        copied = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        server.execute(copied.format(sql.Identifier(name), sql.Identifier(template)))
    connection.settings_dict["NAME"] = name
    yield
    with django_db_blocker.unblock():
        connection.close()
        connection.close_pool()
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        drop(server, name)


# What no test writes, and `migrate` fills.
FILLED = {"django_content_type", "auth_permission"}


@pytest.fixture(scope="session", autouse=True)
def emptying_what_was_filled() -> Iterator[None]:
    """After a test that commits, delete the rows there are: some milliseconds. Django truncates
    all tables and then does what follows a migration: most of a second."""
    from django.db import connections, transaction
    from django.test import TransactionTestCase

    def empty(self: TransactionTestCase) -> None:
        for database in self._databases_names(include_mirrors=False):
            connection = connections[database]
            names = connection.introspection.django_table_names(only_existing=True)
            has_rows = sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})")
            asked = [
                has_rows.format(sql.Literal(name), sql.Identifier(name))
                for name in names
                if name not in FILLED
            ]
            with transaction.atomic(database), connection.cursor() as cursor:
                cursor.execute(sql.SQL(" UNION ALL ").join(asked))
                # All that refers to a row goes with it: no trigger need look.
                statements = [sql.SQL("SET LOCAL session_replication_role = replica")]
                for (name,) in cursor.fetchall():
                    statements.append(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
                cursor.execute(sql.SQL("; ").join(statements))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty)
        yield


@pytest.fixture(scope="session", autouse=True)
def what_is_not_there_is_empty() -> Iterator[None]:
    """A variable that nobody gave fails the test (pytest-django's FAIL_INVALID_TEMPLATE_VARS).

    The object that fails is also what Django hands on as the value of a row that is not there
    (the other side of a one-to-one), and counts as true. On our pages that is an empty text.
    """
    from django.template import Context, Variable

    plain = Variable._resolve_lookup

    def look_up(self: Variable, context: Context) -> object:
        found = plain(self, context)
        return "" if found is context.template.engine.string_if_invalid else found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Variable, "_resolve_lookup", look_up)
        yield


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Names are not found and other machines not reached, however this one is connected."""
    reach, look_up = socket.socket.connect, socket.getaddrinfo

    def is_here(host: object) -> bool:
        try:
            return host in (None, "", "localhost") or ip_address(str(host)).is_loopback
        except ValueError:
            return False

    def connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not is_here(address[0]):
            raise OSError(errno.ENETUNREACH, f"Tests reach no other machine: {address}")
        reach(self, address)

    def getaddrinfo(host: Any, *args: Any, **more: Any) -> Any:
        if not is_here(host):
            raise socket.gaierror(socket.EAI_NONAME, f"Tests find no other machine: {host}")
        return look_up(host, *args, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        patch.setattr(socket, "getaddrinfo", getaddrinfo)
        yield


@pytest.fixture(autouse=True)
def default_language() -> None:
    """Each test starts in the default language, whatever the one before it spoke."""
    translation.deactivate()


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A transaction around tests of a module; each test's own is a savepoint in it.

    Not for tests with ``transaction=True``: what they commit would be in this transaction.
    """
    from django.db import transaction

    translation.deactivate()
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def standing_office(standing: None) -> "Office":
    from tests.factories.offices import Office

    return Office()


@pytest.fixture
def office(standing_office: "Office", db: None) -> "Office":
    """A municipality with one person of each kind."""
    return copy.deepcopy(standing_office)


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
