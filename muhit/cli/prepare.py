"""What must be done before the sites can be served; a process of its own.

It gets the owning role's credential, which none of the processes that serve
people ever has.
"""

import sys
import warnings

import click

from . import catalogues
from .database import close_connections, set_up_django


def prepare(*, files: bool, tables: bool, demo: bool) -> None:
    """Translations and static files, tables, and the demo city where there is one."""
    if files:
        click.echo("  Compiling translations …")
        catalogues.compile_stale()
    set_up_django()
    from django.core.management import call_command

    if files:
        click.echo("  Collecting static files …")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            call_command("collectstatic", interactive=False, verbosity=0)
    if tables:
        click.echo("  Bringing the database up to date …")
        call_command("migrate", interactive=False, verbosity=0)
    if demo:
        _load_demo_city()
    close_connections()


def _load_demo_city() -> None:
    """`muhit.demo.load_demo_city()`: returns at once where the city is there already."""
    try:
        from muhit.demo import load_demo_city
    except ModuleNotFoundError as error:
        if error.name != "muhit.demo":
            raise
        return
    load_demo_city()


if __name__ == "__main__":
    prepare(
        files="--files" in sys.argv, tables="--tables" in sys.argv, demo="--demo-city" in sys.argv
    )
