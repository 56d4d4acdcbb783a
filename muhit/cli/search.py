"""``muhit search``: how words are found."""

import click
from tqdm import tqdm

from .database import with_database
from .faults import Fault, examples


@click.group("search")
def command() -> None:
    """How words are found."""


@command.command(
    "reindex", epilog=examples("muhit search reindex", "muhit search reindex services")
)
@click.argument("sources", nargs=-1)
@with_database
def reindex(sources: tuple[str, ...]) -> None:
    """Compute every search vector anew, such as after an update that finds words in a new way.

    Without SOURCES, those of all rooms. Safe to stop and to run again; people search meanwhile.
    """
    from muhit.foundation.search import actions
    from muhit.foundation.search.sources import SEARCHED

    known = [source.code for source in SEARCHED.every()]
    for code in sources or known:
        source = SEARCHED.find(code)
        if source is None:
            raise Fault(f"There is no source {code!r}. Name one of: {', '.join(known)}.")
        with tqdm(total=source.rows().count(), unit=" texts", desc=code) as bar:
            done = actions.reindex(source, on_batch=bar.update)
        click.echo(f"{code}: {done} texts can be found anew.")
