"""``muhit submissions``: what residents told the municipality."""

import csv
import getpass
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from tqdm import tqdm

from .database import with_database
from .faults import Fault, examples

if TYPE_CHECKING:
    from muhit.participation.bringing_over.actions.importing import Counts
    from muhit.participation.bringing_over.errors import Fault as RowFault
    from muhit.participation.bringing_over.mapping import Mapping

SHIPPED = Path(__file__).parents[1] / "participation" / "bringing_over" / "mappings"


@click.group("submissions")
def command() -> None:
    """What residents told the municipality."""


@command.command(
    "import",
    epilog=examples(
        "muhit submissions import cases.csv --mapping ours.toml --dry-run",
        "muhit submissions import cases.csv --mapping ours.toml --report faults.csv",
        "muhit submissions import sf311.csv --mapping sf311",
    ),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--mapping",
    "mapping_name",
    required=True,
    help="A mapping file (TOML), or the name of one that Muhit ships.",
)
@click.option(
    "--report",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Where faults are written, line by line. [default: FILE.report.csv]",
)
@click.option("--dry-run", is_flag=True, help="Read and check everything, write nothing.")
@with_database
def import_submissions(file: Path, mapping_name: str, report: Path | None, dry_run: bool) -> None:
    """Bring an existing complaint system over from FILE (CSV or JSON).

    Rows that came before are left as they are; good rows are kept when others are
    bad. Positions must lie in MUHIT_AREA.
    """
    from muhit.foundation.core.errors import MuhitError
    from muhit.participation.bringing_over.mapping import read_mapping

    target = report or file.with_name(f"{file.name}.report.csv")
    try:
        mapping = read_mapping(_mapping_file(mapping_name))
        counts = _bring(file, mapping, target, dry_run)
    except MuhitError as error:
        raise Fault(str(error)) from None
    _tell(counts, target, dry_run)
    if counts.bad:
        click.get_current_context().exit(1)


def _mapping_file(name: str) -> Path:
    shipped = SHIPPED / f"{name}.toml"
    return shipped if shipped.exists() else Path(name)


def _bring(file: Path, mapping: "Mapping", target: Path, dry_run: bool) -> "Counts":
    """Run the import with a progress bar over the bytes read, faults going to `target`."""
    from muhit.participation.bringing_over.actions.importing import Counts, import_rows
    from muhit.participation.bringing_over.reading import open_rows

    with (
        target.open("w", encoding="utf-8", newline="") as report,
        open_rows(file, mapping) as (stream, rows),
        tqdm(total=file.stat().st_size, unit="B", unit_scale=True, desc=file.name) as bar,
    ):
        writer = csv.writer(report)
        writer.writerow(["line", "key", "column", "reason", "value", "kept"])

        def on_fault(line: int, key: str, fault: "RowFault") -> None:
            kept = "" if fault.fatal else "yes"
            writer.writerow([line, key, fault.column, fault.reason, fault.value, kept])

        def on_batch(counts: Counts) -> None:
            bar.update(stream.tell() - bar.n)

        options: dict[str, Any] = {"on_fault": on_fault, "on_batch": on_batch}
        return import_rows(
            rows,
            mapping,
            dry_run=dry_run,
            file_name=file.name,
            account=_account(),
            notes=rows.notes,
            **options,
        )


def _account() -> str:
    """Who gives the command, as the machine knows them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


@command.command("imports", epilog=examples("muhit submissions imports"))
@with_database
def imports() -> None:
    """List what was brought over, run by run, newest first."""
    from django.utils import timezone

    from muhit.participation.record.models import ImportRun

    rows = list(ImportRun.objects.select_related("started_by"))
    if not rows:
        click.echo("Nothing was brought over.")
    for run in rows:
        when = timezone.localtime(run.started_at).strftime("%Y-%m-%d %H:%M")
        counts = ", ".join(f"{number} {name}" for name, number in run.counts.items() if number)
        state = (
            "taken back" if run.undone_at else "whole" if run.finished_at else "stopped half-way"
        )
        whose = run.account or (f"account {run.started_by_id}" if run.started_by_id else "")
        click.echo(
            f"{run.pk:>5}  {when}  {run.source}  {run.file_name}  {counts or 'nothing'}  "
            f"{state}{f'  by {whose}' if whose else ''}"
        )


@command.command(
    "undo",
    epilog=examples("muhit submissions undo 7 --dry-run", "muhit submissions undo 7"),
)
@click.argument("run", type=int)
@click.option("--dry-run", is_flag=True, help="Do everything, then take it back.")
@click.option("--force", is_flag=True, help="Delete what people did since as well.")
@with_database
def undo(run: int, dry_run: bool, force: bool) -> None:
    """Take back what RUN of an import brought, whole; `muhit submissions imports` lists runs.

    What people have done since with what it brought (answers, supports, notes) is told, and
    nothing is deleted then without --force. Categories, departments and the body that came with
    it go, too, where nothing else uses them.
    """
    from muhit.foundation.core.errors import MuhitError
    from muhit.participation.bringing_over.actions.undoing_imports import undo_import
    from muhit.participation.record.models import BroughtOver, ImportRun

    row = ImportRun.objects.filter(pk=run).first()
    if row is None:
        raise Fault(f"There is no run {run}. See: muhit submissions imports")
    try:
        with tqdm(total=BroughtOver.objects.filter(run=row).count(), unit=" submissions") as bar:
            done = undo_import(row, dry_run=dry_run, force=force, on_batch=bar.update)
    except MuhitError as error:
        raise Fault(f"{error} With --force it is done all the same.") from None
    for kind, number in sorted(done.since.items()):
        click.echo(f"{number:>9,}  {kind} by people since")
    gone = "would be deleted" if dry_run else "deleted"
    click.echo(f"{done.submissions} submissions of run {run} {gone}.")
    for what in done.removed:
        click.echo(f"{'Would go' if dry_run else 'Gone'}, too: {what}")
    for what in done.kept:
        click.echo(f"Kept, for something uses it: {what}")
    if dry_run:
        click.echo("Nothing was changed: this was a dry run.")


@command.command("look-after", epilog=examples("muhit submissions look-after"))
@with_database
def look_after() -> None:
    """Give what is for bodies that do not work with Muhit to whoever looks after it.

    What lies with nobody goes to the municipality that covers the place, or to the one chosen
    for the body; what is for a body that works with Muhit by now goes to that. Done every night
    as well. Safe to run again.
    """
    from muhit.participation.record.actions.entrusting import settle_all

    click.echo(f"{settle_all()} submissions have somebody who looks after them now.")


def _tell(counts: "Counts", target: Path, dry_run: bool) -> None:
    verb = "would be brought over" if dry_run else "brought over"
    click.echo(
        f"{counts.read} rows read: {counts.added} {verb}, {counts.present} here already, "
        f"{counts.bad} refused, {counts.noted} kept with a remark."
    )
    for (column, reason, is_kept), number in counts.reasons.most_common():
        where = f"{column}: " if column else ""
        click.echo(f"{number:>9,}  {'kept' if is_kept else 'refused'}  {where}{reason}")
    for line in _besides(counts, dry_run):
        click.echo(line)
    if counts.reasons:
        click.echo(f"What was wrong stands in {target}, line by line.")
    else:
        target.unlink()
    if dry_run:
        click.echo("Nothing was changed: this was a dry run.")
    else:
        click.echo(
            f"This was run {counts.run}; to take it back: muhit submissions undo {counts.run}"
        )


def _besides(counts: "Counts", dry_run: bool) -> Iterator[str]:
    """What there is to say about the run as a whole."""
    if counts.made:
        made = ", ".join(f"{number} × {model}" for model, number in counts.made.items())
        yield f"{'Would be made' if dry_run else 'Made'}: {made}."
    if counts.held:
        yield f"{counts.held} wait for a look before they are public."
    if counts.rough:
        yield (
            f"{counts.rough} positions are rounded to a hundred metres or more: the pin is not "
            "where it was."
        )
    if counts.forgotten:
        yield (
            f"{counts.forgotten} ended more than two years ago: the next nightly run removes "
            "their names and contacts, as the law has it (docs/import.md)."
        )
