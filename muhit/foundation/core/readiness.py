"""Whether the database is as the code wants it: for `/readyz` of both sites and the commands."""

from django.apps import apps
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from psycopg_pool import PoolTimeout

# One statement: what the role may not do with each table that pages read.
_FORBIDDEN = """
SELECT c.relname FROM pg_catalog.pg_class c
WHERE c.oid = ANY(%s::regclass[]) AND NOT has_any_column_privilege(c.oid, 'SELECT')
ORDER BY c.relname
"""


def pending_migrations() -> int:
    """How many migrations the database lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def foreign_migrations() -> list[str]:
    """Migrations of our rooms that the database had and this version does not know."""
    loader = MigrationLoader(None)
    rooms = {room.label for room in apps.get_app_configs() if room.name.startswith("muhit.")}
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(
        f"{room}.{name}"
        for room, name in applied.keys() - loader.disk_migrations.keys()
        if room in rooms
    )


def unreadable_tables() -> list[str]:
    """The tables of the site's models that the role may read nothing of.

    Raises DatabaseError where one is missing, which pending migrations tell better.
    """
    names = [
        f'"{model._meta.db_table}"'
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy
    ]
    with connection.cursor() as cursor:
        cursor.execute(_FORBIDDEN, [names])
        return [name for (name,) in cursor.fetchall()]


def is_read_only() -> bool:
    """Whether the database takes no changes: a standby, or one that was switched to reading."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only')::bool"
        )
        (found,) = cursor.fetchone() or (False,)
        return bool(found)


def database_parts() -> dict[str, str]:
    """How the site's database is, as `/readyz` says it: each part ``ok``, or what is wrong."""
    parts = {"database": "missing", "migrations": "unknown", "rights": "unknown"}
    try:
        connection.ensure_connection()
        parts["database"] = "read-only" if is_read_only() else "ok"
        parts["migrations"] = "pending" if pending_migrations() else "ok"
        if parts["migrations"] == "ok":
            parts["rights"] = "denied" if unreadable_tables() else "ok"
    except (DatabaseError, PoolTimeout):
        pass
    return parts
