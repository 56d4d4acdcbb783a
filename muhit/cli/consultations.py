"""``muhit consultations``: what people were asked before it was decided."""

from pathlib import Path

import click

from .database import with_database
from .faults import Fault, examples


@click.group("consultations")
def command() -> None:
    """What people were asked before it was decided."""


@command.command(
    "import-polis",
    epilog=examples("muhit consultations import-polis export/ --body mersin-buyuksehir"),
)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--body", "code", required=True, help="The body whose it becomes, by its code.")
@click.option(
    "--language",
    default="en",
    show_default=True,
    help="Code of the language in which the statements are written: en, de, zh.",
)
@with_database
def import_polis(folder: Path, code: str, language: str) -> None:
    """Bring over FOLDER, an export of Polis, as a finished consultation.

    It takes comments.csv, participants-votes.csv or votes.csv, and summary.csv. Statements that
    Polis marks as about the person (is-meta) are kept, outside of the plane of opinions.
    Nobody's identity comes along.
    """
    from muhit.foundation.core.errors import MuhitError
    from muhit.participation.consultations.actions.importing import import_polis as bring
    from muhit.participation.consultations.models import Opinion, Participant
    from muhit.registers.organisations.models import Body

    body = Body.objects.filter(code=code).first()
    if body is None:
        raise Fault(f"There is no body {code!r}. Its code stands in the address of its settings.")
    try:
        row = bring(folder=folder, body=body, language=language)
    except MuhitError as error:
        raise Fault(str(error)) from None
    people = Participant.objects.filter(consultation=row).count()
    opinions = Opinion.objects.filter(participant__consultation=row).count()
    click.echo(f"Consultation {row.pk}: {people:,} people, {opinions:,} opinions, counted.")
