"""Who may do what in the embedded PostgreSQL: the wall between the sites.

=========================  ====================  ===================================
role                       may enter             may
=========================  ====================  ===================================
muhit_owner                both databases        own and migrate the tables
muhit_app                  muhit                 read and write rows
muhit_protection_app       muhit_protection      read and write rows
muhit_protection_reader    muhit                 read places and bodies, nothing else
muhit_door                 muhit_protection      put into the inbox of the safe door,
                                                 count it, drop old rows
=========================  ====================  ===================================

Nobody else may enter either database. The same statements serve any server:
docs/operations.md shows them for a PostgreSQL of your own.
"""

import secrets

import psycopg
from psycopg import sql

from muhit.sites.plan import PROTECTION as PROTECTION_SITE

from .postgres import SUPERUSER, Cluster

PUBLIC = "muhit"
PROTECTION = "muhit_protection"
OWNER = "muhit_owner"
APP = "muhit_app"
PROTECTION_APP = "muhit_protection_app"
PROTECTION_READER = "muhit_protection_reader"
DOOR = "muhit_door"
ROLES = (OWNER, APP, PROTECTION_APP, PROTECTION_READER, DOOR)

INBOX = "door_knock"
# What was done and what stood before: nobody who works through the site takes a row of it away.
# Of versions only the columns that the eraser blanks when their time has come may be written.
HISTORY: dict[str, tuple[str, ...] | None] = {
    "audit_event": None,
    "pghistory_context": None,
    "submissions_step": None,
    "submissions_submissionversion": ("text", "place_text", "public_name"),
}
# What the protection site reads of the public one; see the plan of the sites.
REGISTER_TABLES = PROTECTION_SITE.databases["registers"].tables


def arrange(cluster: Cluster) -> None:
    """Make the roles and databases that are not there yet. Safe to run again."""
    passwords = cluster.passwords()
    with cluster.connect() as connection:
        there = _names(connection, "SELECT rolname FROM pg_roles")
        for role in ROLES:
            if role not in passwords:
                passwords[role] = secrets.token_urlsafe(24)
                cluster.keep_passwords(passwords)
            if role not in there:
                connection.execute(
                    sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(
                        sql.Identifier(role), sql.Literal(passwords[role])
                    )
                )
        there = _names(connection, "SELECT datname FROM pg_database")
        for database in (PUBLIC, PROTECTION):
            if database not in there:
                connection.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {}").format(
                        sql.Identifier(database), sql.Identifier(OWNER)
                    )
                )
        for statement in _WALL:
            connection.execute(statement)
    for database, app in ((PUBLIC, APP), (PROTECTION, PROTECTION_APP)):
        with cluster.connect(database) as connection:
            _open_schema(connection, app)
            close_history(connection, app)
            if database == PROTECTION:
                open_inbox(connection)


# A role enters only the database it is for.
_WALL = (
    "REVOKE ALL ON DATABASE postgres, template1, muhit, muhit_protection FROM PUBLIC",
    "GRANT CONNECT, TEMPORARY ON DATABASE muhit TO muhit_app",
    "GRANT CONNECT ON DATABASE muhit TO muhit_protection_reader",
    "GRANT CONNECT, TEMPORARY ON DATABASE muhit_protection TO muhit_protection_app",
    "GRANT CONNECT ON DATABASE muhit_protection TO muhit_door",
)


def _open_schema(connection: psycopg.Connection, app: str) -> None:
    """Rows for the application's role, also in tables that are yet to be made."""
    for statement in (
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        "GRANT USAGE, CREATE ON SCHEMA public TO {owner}",
        "GRANT USAGE ON SCHEMA public TO {app}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {app}",
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public "
        "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}",
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public "
        "GRANT USAGE, SELECT ON SEQUENCES TO {app}",
    ):
        connection.execute(
            sql.SQL(statement).format(owner=sql.Identifier(OWNER), app=sql.Identifier(app))
        )


def open_inbox(connection: psycopg.Connection) -> None:
    """Give the process that receives what comes through the safe door the little it needs: to put
    in, to count, to drop what is old, and to know that the tables are as it wants them.

    Called after migrations and restores with the owning role's connection.
    """
    there = _names(connection, "SELECT rolname FROM pg_roles")
    tables = _names(connection, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    if DOOR not in there or INBOX not in tables:
        return
    for statement in (
        "GRANT USAGE ON SCHEMA public TO {door}",
        "GRANT SELECT (id, received_at), INSERT, DELETE ON {inbox} TO {door}",
        "GRANT SELECT ON django_migrations TO {door}",
    ):
        names = {"inbox": sql.Identifier(INBOX), "door": sql.Identifier(DOOR)}
        connection.execute(sql.SQL(statement).format(**names))


def close_history(connection: psycopg.Connection, role: str = APP) -> None:
    """Take from a site's role the right to delete history; see `HISTORY`.

    A grant on all tables, new tables or a restored database undo that: so after each of them.
    """
    app = sql.Identifier(role)
    if role not in _names(connection, "SELECT rolname FROM pg_roles"):
        return
    tables = _names(connection, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    for table in sorted(tables & set(HISTORY)):
        name, columns = sql.Identifier(table), HISTORY[table]
        connection.execute(sql.SQL("REVOKE DELETE, TRUNCATE ON {} FROM {}").format(name, app))
        if columns is not None:
            connection.execute(sql.SQL("REVOKE UPDATE ON {} FROM {}").format(name, app))
            written = sql.SQL(", ").join(map(sql.Identifier, columns))
            grant = sql.SQL("GRANT UPDATE ({}) ON {} TO {}")
            connection.execute(grant.format(written, name, app))


def open_registers(url: str) -> None:
    """Let the protection site's role, where there is one, read the registers; close history.

    Called after migrations with the owning role's address: new tables are not open yet.
    """
    reader = sql.Identifier(PROTECTION_READER)
    with psycopg.connect(url) as connection:
        close_history(connection)
        if PROTECTION_READER not in _names(connection, "SELECT rolname FROM pg_roles"):
            return
        connection.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(reader))
        tables = _names(
            connection,
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename = ANY (%s)",
            list(REGISTER_TABLES),
        )
        for table in sorted(tables):
            connection.execute(
                sql.SQL("GRANT SELECT ON {} TO {}").format(sql.Identifier(table), reader)
            )


def open_protection(url: str) -> None:
    """Close history to the protection site's role, and open the inbox to the safe door's.

    Called after migrations with the owning role's address.
    """
    with psycopg.connect(url) as connection:
        close_history(connection, PROTECTION_APP)
        open_inbox(connection)


def _names(connection: psycopg.Connection, query: str, *values: object) -> set[str]:
    rows = connection.execute(query, values or None).fetchall()
    return {row[0] for row in rows}


def app_url(cluster: Cluster) -> str:
    """What the public site's processes get."""
    return cluster.url(APP, PUBLIC)


def owner_url(cluster: Cluster) -> str:
    """What migrations get."""
    return cluster.url(OWNER, PUBLIC)


def test_url(cluster: Cluster) -> str:
    """What the tests get: they make and drop databases of their own."""
    return cluster.url(SUPERUSER, PUBLIC)


def protection_owner_urls(cluster: Cluster) -> dict[str, str]:
    """The environment of what migrates the protection site's tables, and opens what is sealed."""
    return protection_urls(cluster) | {
        "MUHIT_PROTECTION_DATABASE_URL": cluster.url(OWNER, PROTECTION)
    }


def door_urls(cluster: Cluster) -> dict[str, str]:
    """The environment of the safe door's process, and of no other."""
    return {"MUHIT_DOOR_DATABASE_URL": cluster.url(DOOR, PROTECTION)}


def protection_urls(cluster: Cluster) -> dict[str, str]:
    """The environment of the protection site's processes, and of no other."""
    return {
        "MUHIT_PROTECTION_DATABASE_URL": cluster.url(PROTECTION_APP, PROTECTION),
        "MUHIT_REGISTERS_DATABASE_URL": cluster.url(PROTECTION_READER, PUBLIC),
    }
