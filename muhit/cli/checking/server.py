"""The database server, asked as the site's own role: may it do its work, and no more?"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import psycopg

from muhit.cli.roles import INBOX, REGISTER_TABLES
from muhit.cli.server_log import loud

from . import Finding

LARGEST_CLOCK_GAP = timedelta(seconds=60)
_ROLE = (
    "SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls "
    "FROM pg_roles WHERE rolname = current_user"
)
_TABLES = """
    SELECT relname, pg_get_userbyid(relowner) = current_user AS is_ours
    FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
    ORDER BY relname
"""


def findings(url: str, name: str, *, is_production: bool) -> list[Finding]:
    """What is wrong with the server and role that `url` (the variable `name`) names.

    `is_production` asks for a role that is neither superuser nor owner of the tables, which
    a developer's machine need not have.
    """
    with psycopg.connect(url, connect_timeout=5) as connection:
        lines = list(_state(connection))
        if is_production:
            lines += _powers(connection, name)
    return [Finding("database", False, words) for words in lines]


def _state(connection: psycopg.Connection) -> Iterator[str]:
    (standby, theirs) = connection.execute(
        "SELECT pg_is_in_recovery(), clock_timestamp()"
    ).fetchone() or (False, datetime.now(UTC))
    if standby:
        yield "is a standby that can only be read. Name the server that takes writes."
    gap = abs(datetime.now(UTC) - theirs)
    if gap > LARGEST_CLOCK_GAP:
        yield (
            f"has a clock {round(gap.total_seconds())} seconds away from this machine's. Let both "
            "keep time (chrony, systemd-timesyncd)."
        )


def _powers(connection: psycopg.Connection, name: str) -> Iterator[str]:
    role = connection.execute(_ROLE).fetchone()
    if role and any(role[1:]):
        yield (
            f"{name} signs in as '{role[0]}', who may do more than the site needs (superuser, or "
            "may make roles or databases). Name the role of the application."
        )
        return
    owned = [table for table, is_ours in connection.execute(_TABLES) if is_ours]
    if owned:
        yield (
            f"{name} signs in as the owner of the tables, who can drop them. Name the role of "
            "the application; migrations use MUHIT_OWNER_DATABASE_URL."
        )


def refused_tables(url: str, tables: list[str]) -> Finding | None:
    """The finding that the site's role may not read and write some of `tables`, if so."""
    with psycopg.connect(url, connect_timeout=5) as connection:
        rows = connection.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') "
            "AND relnamespace = 'public'::regnamespace AND relname = ANY(%s) "
            "AND NOT (has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')) "
            "ORDER BY relname",
            [tables],
        ).fetchall()
    if not rows:
        return None
    names = ", ".join(row[0] for row in rows[:3])
    return Finding(
        "database",
        False,
        f"its role may not read and write {len(rows)} tables ({names}"
        f"{', …' if len(rows) > 3 else ''}). Give it the rights of docs/operations.md.",
    )


def log(url: str) -> Finding:
    """Whether the server that `url` names writes down what people type."""
    with psycopg.connect(url, connect_timeout=5) as connection:
        found = loud(connection)
    if not found:
        return Finding("server log", True, "PostgreSQL writes down no words of people")
    words = (
        f"PostgreSQL writes down what people type ({', '.join(found)}). "
        "Set what docs/operations.md says of its log."
    )
    return Finding("server log", False, words)


def wall(url: str) -> Finding:
    """Whether the protection site's reader, signed in at `url`, reads registers and no more."""
    readable = (
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') "
        "AND relnamespace = 'public'::regnamespace AND has_table_privilege(oid, 'SELECT') "
        "AND (relname = ANY (%s)) = %s ORDER BY relname"
    )
    with psycopg.connect(url, connect_timeout=5) as connection:
        registers = connection.execute(readable, [list(REGISTER_TABLES), True]).fetchall()
        others = connection.execute(readable, [list(REGISTER_TABLES), False]).fetchall()
    name = "MUHIT_REGISTERS_DATABASE_URL"
    if others:
        return Finding("wall", False, f"{name} may read {others[0][0]}, which is no register.")
    if not registers:
        return Finding("wall", False, f"{name} may not read the registers. Grant it SELECT there.")
    return Finding("wall", True, f"{name} reads {len(registers)} tables of the registers only")


def inbox(url: str) -> Finding:
    """Whether the safe door's role, signed in at `url`, can read nothing of what it takes in."""
    name = "MUHIT_DOOR_DATABASE_URL"
    readable = (
        "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
        "WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace "
        "AND a.attnum > 0 AND NOT a.attisdropped AND c.relname <> 'django_migrations' "
        "AND has_column_privilege(c.oid, a.attnum, 'SELECT') "
        "AND NOT (c.relname = %s AND a.attname IN ('id', 'received_at')) ORDER BY 1, 2"
    )
    with psycopg.connect(url, connect_timeout=5) as connection:
        found = connection.execute(readable, [INBOX]).fetchall()
    if found:
        table, column = found[0]
        return Finding("wall", False, f"{name} may read {table}.{column}. It is to read nothing.")
    return Finding("wall", True, f"{name} reads nothing of what comes through the safe door")
