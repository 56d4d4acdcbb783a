"""What the tests stand on: a data folder, and an embedded PostgreSQL with a migrated database.

On a developer's machine the ground is kept under ``var/test/`` from one run to the next. What
was migrated is used again as long as everything that migrations are made of is the same
(`fingerprint`); else it is made anew. Each run, and each process of pytest-xdist, gets a copy of
the migrated database under a name of its own, so that nothing a test left behind is ever met.

Two runs at once stand on two grounds: a run takes the first that no other holds. The hold is a
lock of the operating system and ends with the process that has it, however that ends; a server
that outlived its run is ended by whoever takes the ground next (`Cluster.start`).

With ``CI`` set, all of it is made in a temporary folder and thrown away.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from muhit.cli import catalogues, roles, web
from muhit.cli.extraction import LANGUAGES
from muhit.cli.folder import FolderLock
from muhit.cli.postgres import Cluster
from muhit.sites.environment import ROOT
from muhit.sites.plan import DOOR, PROTECTION, PUBLIC

KEPT = ROOT / "var" / "test"
MOST_AT_ONCE = 16
# Tells the processes of pytest-xdist which database to copy.
TEMPLATE = "TESTS_TEMPLATE"
# Tells the tests of a site where the installation is that they run on.
INSTALLATION = "TESTS_INSTALLATION"
# Of a kept data folder; all else in it is what tests of another day wrote.
STAYS = {"postgres", "programs", "prepared", "secrets.json"}
_NAMED_MODULE = re.compile(r"\bmuhit(?:\.\w+)+")


class Ground:
    """Made once for a run, before Django's settings are read; sets the environment they read."""

    def __init__(self, site: str) -> None:
        self._lock: FolderLock | None = None
        self._installation: Path | None = None
        self.folder = self._temporary() if os.environ.get("CI") else self._kept()
        data = self.folder / "data"
        data.mkdir(exist_ok=True)
        for path in data.iterdir():
            if path.name not in STAYS:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        os.environ["MUHIT_DATA"] = str(data)
        os.environ["MUHIT_MODE"] = "development"
        self._prepare(data / "prepared")
        self.cluster: Cluster | None = None
        if site != PUBLIC.name:
            self.cluster = self._installed(site)
        elif not os.environ.get("DATABASE_URL"):
            self.cluster = Cluster(data, durable=False)
            self.cluster.start()
            roles.arrange(self.cluster)
            os.environ["DATABASE_URL"] = roles.test_url(self.cluster)
            os.environ[TEMPLATE] = self._migrated(self.cluster)

    def _installed(self, site: str) -> Cluster:
        """An installation of all sites, to be entered as the processes of `site` enter it."""
        self._installation = Path(tempfile.mkdtemp(prefix="muhit-test-"))
        self._installation.chmod(0o711)
        copy_installation(self._installation)
        cluster = Cluster(self._installation, durable=False)
        cluster.start()
        for name in web.CREDENTIALS:
            os.environ.pop(name, None)
        urls = {DOOR.name: roles.door_urls, PROTECTION.name: roles.protection_urls}[site](cluster)
        os.environ.update(urls)
        os.environ[INSTALLATION] = str(self._installation)
        return cluster

    def clear(self) -> None:
        if self.cluster is not None:
            self.cluster.stop()
        if self._installation is not None:
            shutil.rmtree(self._installation, ignore_errors=True)
        if self._lock is None:
            shutil.rmtree(self.folder, ignore_errors=True)
        else:
            self._lock.release()

    def _temporary(self) -> Path:
        folder = Path(tempfile.mkdtemp(prefix="muhit-tests-"))
        folder.chmod(0o711)  # the user PostgreSQL runs as passes through
        return folder

    def _kept(self) -> Path:
        for number in range(1, MOST_AT_ONCE + 1):
            folder = KEPT / str(number)
            folder.mkdir(parents=True, exist_ok=True)
            lock = FolderLock(folder)
            if lock.take():
                self._lock = lock
                return folder
        raise SystemExit(f"All {MOST_AT_ONCE} grounds under {KEPT} are in use.")

    def _prepare(self, place: Path) -> None:
        """What `muhit prepare` would make, without the static files."""
        told = hashlib.sha256()
        for language in LANGUAGES:
            for path in catalogues.sources(language):
                told.update(path.read_bytes())
        folder = place / told.hexdigest()[:16]
        os.environ["MUHIT_PREPARED"] = str(folder)
        if folder.is_dir():
            return
        shutil.rmtree(place, ignore_errors=True)
        fresh = place / "new"
        (fresh / "static").mkdir(parents=True)
        catalogues.compile_into(fresh / "locale")
        fresh.rename(folder)

    def _migrated(self, cluster: Cluster) -> str:
        """The name of a database with all tables, and with nothing that a test wrote."""
        name = f"migrated_{fingerprint()}"
        with cluster.connect() as connection:
            rows = connection.execute("SELECT datname FROM pg_database").fetchall()
            there = {row[0] for row in rows}
            for old in there - {name}:
                if old.startswith(("test_", "migrated_", "new_migrated_")):
                    drop(connection, old)
            if name in there:
                return name
            fresh = f"new_{name}"
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(fresh)))
            subprocess.run(
                [sys.executable, "-W", "ignore", "manage.py", "migrate", "--verbosity=0"],
                cwd=ROOT,
                env={**os.environ, "DATABASE_URL": cluster.url("postgres", fresh)},
                check=True,
            )
            # It has its name from the moment it is whole.
            renamed = sql.SQL("ALTER DATABASE {} RENAME TO {}")
            connection.execute(renamed.format(sql.Identifier(fresh), sql.Identifier(name)))
        return name


def installation() -> Cluster:
    """The database server of the installation that a site's tests run on."""
    return Cluster(Path(os.environ[INSTALLATION]), durable=False)


def copy_installation(target: Path) -> None:
    """Copy into the folder `target` that of an installation with the tables of both sites.

    It is made once, by whichever process asks first; all others wait for it.
    """
    name = fingerprint()
    place = Path(os.environ["MUHIT_DATA"]).parent / "installations"
    place.mkdir(exist_ok=True)
    with (place / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if not (place / name).is_dir():
            for old in place.iterdir():
                if old.is_dir():
                    shutil.rmtree(old)
            _install(place / "new")
            (place / "new").rename(place / name)
    # As the owners they have: the server's files belong to the user it runs as.
    subprocess.run(["cp", "-a", f"{place / name}/.", str(target)], check=True)


def _install(folder: Path) -> None:
    folder.mkdir()
    cluster = Cluster(folder, durable=False)
    cluster.start()
    try:
        roles.arrange(cluster)
        owners = {
            "public": {"DATABASE_URL": roles.owner_url(cluster)},
            "protection": roles.protection_owner_urls(cluster),
        }
        for site, urls in owners.items():
            prepare = [sys.executable, "-m", "muhit.cli.prepare", "--tables"]
            environment = web.child_environment(site, **urls)
            subprocess.run(
                prepare, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
            )
        roles.open_registers(roles.owner_url(cluster))
        roles.open_protection(owners["protection"]["MUHIT_PROTECTION_DATABASE_URL"])
    finally:
        cluster.stop()


def drop(connection: psycopg.Connection, database: str) -> None:
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    connection.execute(statement.format(sql.Identifier(database)))


def fingerprint() -> str:
    """What stands for all that a migrated database comes from."""
    found = hashlib.sha256(sys.version.encode())
    for path in sorted(_ingredients()):
        found.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return found.hexdigest()[:16]


def _ingredients() -> set[Path]:
    """Locked packages, settings, migrations, the modules these name, and the data they read."""
    found = {
        ROOT / "requirements.lock",
        Path(roles.__file__),
        *(ROOT / "muhit/sites/settings").glob("*.py"),
    }
    migrations = set((ROOT / "muhit").glob("**/migrations/*.py"))
    for migration in migrations:
        room = migration.parents[1]
        found.update(path for kind in ("toml", "json") for path in room.rglob(f"*.{kind}"))
        for name in _NAMED_MODULE.findall(migration.read_text("utf-8")):
            found.update(_sources(name))
    return found | migrations


def _sources(name: str) -> Iterator[Path]:
    """The files of the module `name`, which may be followed by a name within it."""
    path = ROOT / name.replace(".", "/")
    for place in (path, path.parent):
        for source in (place.with_suffix(".py"), place / "__init__.py"):
            if source.is_file():
                yield source
                return
