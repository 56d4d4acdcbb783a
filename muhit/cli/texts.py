"""``muhit texts``: what people wrote, as an older version kept it."""

import click

from .database import with_database
from .faults import examples


@click.group("texts")
def command() -> None:
    """What people wrote: languages that cannot be true, and signs that nobody sees."""


@command.command("check", epilog=examples("muhit texts check", "muhit texts check --repair"))
@click.option(
    "--repair", is_flag=True, help="Put it right, and ask interpreters for what is missing."
)
@with_database
def check(repair: bool) -> None:
    """Find texts whose letters contradict their language, and invisible signs in texts.

    Only numbers are printed, never words.
    """
    from muhit.participation.record.actions import mending

    wrong = list(mending.contradictions())
    for one in wrong:
        click.echo(f"{one.row}: kept as {one.said}, written in {one.shown}")
        if repair:
            mending.mend(one)
    unclean = list(mending.unclean())
    for row in unclean:
        click.echo(f"{row}: holds signs that nobody sees")
        if repair:
            mending.strip(row)
    done = "put right" if repair else "found; --repair puts them right"
    click.echo(f"{len(wrong)} wrong languages, {len(unclean)} with invisible signs: {done}.")
