"""``muhit migrate``: bring the tables up to date."""

import click

from .database import close_connections, database, set_up_django
from .faults import examples


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
    with database(owner=True):
        set_up_django()
        from django.core.management import call_command

        call_command("migrate", interactive=False, verbosity=0)
        close_connections()
    click.echo("The database is up to date.")
