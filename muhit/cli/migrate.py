"""``muhit migrate``: bring the tables up to date."""

import click
import psycopg

from . import roles
from .database import CONNECT_SECONDS, close_connections, database, refuse_foreign, set_up_django
from .faults import Fault, examples
from .server_log import quieten

# Everybody who reads a table waits behind a migration that waits for it.
LOCK_TIMEOUT = "10s"


@click.command(
    "migrate",
    epilog=examples(
        "muhit migrate",
        "DATABASE_URL=postgres://muhit_app:…@host/muhit \\",
        "  MUHIT_OWNER_DATABASE_URL=postgres://muhit_owner:…@host/muhit muhit migrate",
    ),
)
def command() -> None:
    """Bring the database's tables up to date. Safe to run again.

    Uses MUHIT_OWNER_DATABASE_URL where it is set, so that the web site's own
    role need not own the tables.
    """
    with database(owner=True) as url:
        set_up_django()
        refuse_foreign()
        _migrate()
        _quieten(url)
        close_connections()
        roles.open_registers(url)
    click.echo("The database is up to date.")


def _quieten(url: str) -> None:
    """Keep people's words out of the server's log, where this role may; `muhit check` says
    where it may not."""
    with psycopg.connect(url, autocommit=True, connect_timeout=CONNECT_SECONDS) as connection:
        quieten(connection)


def _migrate() -> None:
    """Run the migrations, and give up rather than make a whole site wait behind one lock.

    Raises Fault where a table is in use for longer than that.
    """
    from django.core.management import call_command
    from django.db import connection
    from django.db.utils import OperationalError
    from psycopg.errors import LockNotAvailable

    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [LOCK_TIMEOUT])
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except OperationalError as error:
        if not isinstance(error.__cause__, LockNotAvailable):
            raise
        raise Fault(
            f"A table was in use for {LOCK_TIMEOUT}, so nothing of that step was changed. "
            "Try again when less is going on."
        ) from None
