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
@click.option("--language", default="en", show_default=True, help="Language of the statements.")
@with_database
def import_polis(folder: Path, code: str, language: str) -> None:
    """Bring over FOLDER, an export of Polis, as a finished consultation.

    It takes comments.csv, participants-votes.csv or votes.csv, and summary.csv.
    Nobody's identity comes along.
    """
    from django.conf import settings

    from muhit.foundation.core.errors import MuhitError
    from muhit.participation.consultations.actions.importing import import_polis as bring
    from muhit.participation.consultations.models import Opinion, Participant
    from muhit.registers.organisations.models import Body

    body = Body.objects.filter(code=code).first()
    if body is None:
        raise Fault(f"There is no body {code!r}. Its code stands in the address of its settings.")
    if language not in dict(settings.LANGUAGES):
        raise Fault(f"Muhit does not speak {language!r}.")
    try:
        row = bring(folder=folder, body=body, language=language)
    except MuhitError as error:
        raise Fault(str(error)) from None
    people = Participant.objects.filter(consultation=row).count()
    opinions = Opinion.objects.filter(participant__consultation=row).count()
    click.echo(f"Consultation {row.pk}: {people:,} people, {opinions:,} opinions, counted.")
