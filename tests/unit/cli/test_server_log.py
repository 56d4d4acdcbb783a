"""Whatever people type stays out of PostgreSQL's log, however a statement ends."""

import contextlib
import threading
from collections.abc import Iterator

import psycopg
import pytest

from muhit.cli import roles
from muhit.cli.postgres import Cluster
from muhit.cli.server_log import QUIET, loud, quieten

SECRET = "gizlisoz4711"


@pytest.fixture
def connection(cluster: Cluster) -> Iterator[psycopg.Connection]:
    with cluster.connect() as connection:
        connection.execute("CREATE TABLE told (words text PRIMARY KEY, number int)")
        connection.execute("INSERT INTO told VALUES ('a', 1), ('b', 2)")
        yield connection
        connection.execute("DROP TABLE told")


def fails(connection: psycopg.Connection, statement: str) -> None:
    with pytest.raises(psycopg.Error):
        connection.execute(statement)


def test_no_word_is_logged_of_what_fails(cluster, connection):
    connection.execute(f"INSERT INTO told VALUES ('{SECRET}', 3)")
    fails(connection, f"INSERT INTO told VALUES ('{SECRET}', 4)")
    fails(connection, f"SELECT '{SECRET}'::int")
    fails(connection, f"SELECT to_tsquery('{SECRET} & | x')")
    fails(connection, f"INSERT INTO told VALUES ('x', 5, '{SECRET}')")
    fails(connection, f"SELEC '{SECRET}'")
    connection.execute("SET statement_timeout = '50ms'")
    fails(connection, f"SELECT pg_sleep(5), '{SECRET}'")
    connection.execute("RESET statement_timeout")
    connection.execute(f"DO $$ BEGIN RAISE WARNING '{SECRET}'; END $$")
    _deadlock(cluster)
    _killed(cluster, connection)
    assert SECRET not in cluster.log.read_text(errors="replace")


def _deadlock(cluster: Cluster) -> None:
    """Two that wait for one another, each with the secret in its statement."""
    first, second = cluster.connect(), cluster.connect()
    for each in (first, second):
        each.execute("SET deadlock_timeout = '50ms'")
        each.autocommit = False
    lock = f"UPDATE told SET number = number + length('{SECRET}') WHERE words = "
    first.execute(lock + "'a'")
    second.execute(lock + "'b'")

    def wait() -> None:
        with contextlib.suppress(psycopg.Error):
            first.execute(lock + "'b'")
        first.rollback()

    waiting = threading.Thread(target=wait)
    waiting.start()
    with contextlib.suppress(psycopg.Error):
        second.execute(lock + "'a'")
    second.rollback()
    waiting.join()
    first.close()
    second.close()


def _killed(cluster: Cluster, connection: psycopg.Connection) -> None:
    victim = cluster.connect()
    pid = victim.info.backend_pid

    def sleep() -> None:
        with pytest.raises(psycopg.Error):
            victim.execute(f"SELECT pg_sleep(20), '{SECRET}'")

    asleep = threading.Thread(target=sleep)
    asleep.start()
    while not connection.execute(
        "SELECT 1 FROM pg_stat_activity WHERE pid = %s AND wait_event = 'PgSleep'", [pid]
    ).fetchone():
        pass
    connection.execute("SELECT pg_terminate_backend(%s)", [pid])
    asleep.join()


def test_a_server_of_ones_own_is_looked_at_and_made_quiet(cluster, connection):
    assert loud(connection) == []
    names = ("log_min_error_statement", "log_error_verbosity", "log_statement")
    for name, value in zip(names, ("error", "default", "all"), strict=True):
        connection.execute(f"ALTER DATABASE muhit SET {name} TO '{value}'")
    try:
        with cluster.connect("muhit") as inside:
            assert len(loud(inside)) == len(names)
            assert quieten(inside)
        with cluster.connect("muhit") as inside:
            assert loud(inside) == []
    finally:
        connection.execute("ALTER DATABASE muhit RESET ALL")


def test_who_may_not_set_it_breaks_nothing(cluster, connection):
    connection.execute("ALTER DATABASE muhit SET log_statement TO 'all'")
    try:
        with psycopg.connect(roles.owner_url(cluster), autocommit=True) as owner:
            assert not quieten(owner)
            assert loud(owner) == ["log_statement = all"]
    finally:
        connection.execute("ALTER DATABASE muhit RESET ALL")


def test_every_setting_is_one_that_the_server_knows(cluster, connection):
    known = connection.execute(
        "SELECT count(*) FROM pg_settings WHERE name = ANY(%s)", [list(QUIET)]
    ).fetchone()
    assert known == (len(QUIET),)
