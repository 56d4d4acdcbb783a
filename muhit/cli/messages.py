"""``muhit messages``: the translations."""

import os

import click

from . import catalogues
from .extraction import Room, rooms
from .faults import Fault, examples

_ROOM = click.option("--room", "names", multiple=True, help="Only this room; may be repeated.")


def _chosen(names: tuple[str, ...]) -> list[Room]:
    """The rooms named (``submissions`` or ``participation/submissions``); all for none."""
    found = [
        room
        for room in rooms()
        if not names or any(room.name == name or room.folder.name == name for name in names)
    ]
    if not found:
        raise Fault(f"There is no room called {', '.join(names)}.")
    return found


@click.group("messages")
def command() -> None:
    """Keep the Turkish and Arabic translations of every room."""
    from django.conf import settings

    # Reading templates needs Django's settings to be there, but nothing they say.
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)
    if not settings.configured:
        settings.configure()


@command.command(
    epilog=examples("muhit messages extract", "muhit messages extract --room submissions")
)
@_ROOM
def extract(names: tuple[str, ...]) -> None:
    """Bring the catalogues up with the strings in the sources."""
    for room in _chosen(names):
        lacking = catalogues.update(room)
        if lacking:
            counts = ", ".join(f"{language} lacks {n}" for language, n in lacking.items())
            click.echo(f"{room.name}: {counts}")


@command.command("compile", epilog=examples("muhit messages compile"))
def compile_() -> None:
    """Compile the catalogues that changed."""
    click.echo(f"{catalogues.compile_stale()} catalogues compiled.")


@command.command(epilog=examples("muhit messages check", "muhit messages check --room citizen"))
@_ROOM
def check(names: tuple[str, ...]) -> None:
    """Say what is not translated; exit code 1 where there is something."""
    found = list(catalogues.problems(_chosen(names)))
    for problem in found:
        click.echo(problem)
    if found:
        click.echo(f"{len(found)} problems.", err=True)
        raise SystemExit(1)
    click.echo("Everything is translated.")
