"""The wall: whatever goes wrong in the public site, it cannot read the protection desk's database.

The databases here are migrated by the owner and then entered with the roles
that the processes of the two sites get.
"""

import os
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest

from muhit.cli import roles, web
from muhit.cli.postgres import SUPERUSER, Cluster
from muhit.sites.environment import ROOT


@pytest.fixture(scope="module")
def cluster(installed: Cluster) -> Cluster:
    roles.arrange(installed)  # as at every start
    roles.open_registers(roles.owner_url(installed))
    return installed


@pytest.fixture(scope="module")
def migrated(cluster: Cluster) -> Cluster:
    return cluster


@pytest.fixture
def public(migrated: Cluster) -> Iterator[psycopg.Connection]:
    with psycopg.connect(roles.app_url(migrated), autocommit=True) as connection:
        yield connection


@pytest.fixture
def reader(migrated: Cluster) -> Iterator[psycopg.Connection]:
    url = roles.protection_urls(migrated)["MUHIT_REGISTERS_DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


@pytest.mark.parametrize(
    ("role", "database"),
    [
        (roles.APP, roles.PROTECTION),
        (roles.APP, "postgres"),
        (roles.PROTECTION_APP, roles.PUBLIC),
        (roles.PROTECTION_APP, "postgres"),
        (roles.PROTECTION_READER, roles.PROTECTION),
        (roles.DOOR, roles.PUBLIC),
        (roles.DOOR, "postgres"),
    ],
)
def test_a_role_enters_only_its_own_database(cluster: Cluster, role: str, database: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(cluster.url(role, database))


def test_the_public_role_reads_and_writes_rows(public: psycopg.Connection) -> None:
    public.execute("INSERT INTO core_heartbeat (name, at) VALUES ('wall', now())")
    public.execute("DELETE FROM core_heartbeat WHERE name = 'wall'")
    count = public.execute("SELECT count(*) FROM submissions_submission").fetchone()
    assert count == (0,)


@pytest.mark.parametrize("table", roles.HISTORY)
def test_the_public_role_takes_no_history_away(public: psycopg.Connection, table: str) -> None:
    for statement in (f"DELETE FROM {table}", f"TRUNCATE {table}"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            public.execute(statement)


def test_of_versions_the_eraser_blanks_words_and_nothing_else(public: psycopg.Connection) -> None:
    public.execute("UPDATE submissions_submissionversion SET text = ''")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        public.execute("UPDATE submissions_submissionversion SET state = ''")


def test_history_stays_closed_at_the_next_start(migrated: Cluster) -> None:
    roles.arrange(migrated)
    with (
        psycopg.connect(roles.app_url(migrated), autocommit=True) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("DELETE FROM submissions_submissionversion")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE intruder (id int)",
        "DROP TABLE core_heartbeat",
        "ALTER TABLE core_heartbeat ADD COLUMN extra int",
        "TRUNCATE core_heartbeat",
        "CREATE ROLE intruder",
    ],
)
def test_the_public_role_cannot_change_the_tables(
    public: psycopg.Connection, statement: str
) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        public.execute(statement)


def test_the_reader_reads_places_and_bodies_and_nothing_else(
    migrated: Cluster, reader: psycopg.Connection
) -> None:
    rows = reader.execute(
        "SELECT tablename, has_table_privilege(quote_ident(tablename), 'SELECT'),"
        "  has_table_privilege(quote_ident(tablename), 'INSERT, UPDATE, DELETE, TRUNCATE')"
        " FROM pg_tables WHERE schemaname = 'public'"
    ).fetchall()
    readable = {name for name, may_read, _may_write in rows if may_read}
    assert readable == set(roles.REGISTER_TABLES)
    assert not readable & {"offices_mandate", "residents_home", "places_building"}
    assert not [name for name, _may_read, may_write in rows if may_write]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        reader.execute("SELECT * FROM submissions_submission")


def test_the_public_process_knows_no_way_to_the_protection_database(
    migrated: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even started from an environment that knows all, its own holds one address."""
    secret = roles.protection_urls(migrated)
    for name, value in secret.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("MUHIT_OWNER_DATABASE_URL", roles.owner_url(migrated))
    given = web.child_environment("public", DATABASE_URL=roles.app_url(migrated))
    show = [sys.executable, "-c", "import os; print(dict(os.environ))"]
    seen = subprocess.run(show, env=given, capture_output=True, text=True, check=True).stdout
    passwords = migrated.passwords()
    assert passwords[roles.APP] in seen
    for role in {SUPERUSER, *roles.ROLES} - {roles.APP}:
        assert passwords[role] not in seen
    assert "PROTECTION" not in seen


def test_the_public_site_refuses_to_start_with_a_protection_credential(migrated: Cluster) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": roles.app_url(migrated),
        **roles.protection_urls(migrated),
        "DJANGO_SETTINGS_MODULE": "muhit.sites.settings.public",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "DATABASE_URL is set, but the public site may not have it" in (done.stderr)
    assert "Traceback" not in done.stderr


def test_passwords_lie_in_a_file_of_their_owner_alone(cluster: Cluster) -> None:
    secrets = cluster.folder / "secrets.json"
    assert secrets.stat().st_mode & 0o777 == 0o600
    assert len(set(cluster.passwords().values())) == len(roles.ROLES) + 1
    assert all(len(password) >= 32 for password in cluster.passwords().values())
