"""Speaking instead of typing: a voice note becomes the submission's words once an interpreter has
written them down."""

import uuid
from dataclasses import dataclass

from django.utils.translation import gettext as _

from muhit.foundation.core import languages
from muhit.foundation.core.clock import now
from muhit.foundation.core.errors import Invalid
from muhit.foundation.files.models import StoredFile
from muhit.participation.record.enums import Privacy
from muhit.participation.record.models import CoveredWords, Submission, VoiceNote
from muhit.participation.record.publicity import public_position
from muhit.participation.withholding.actions.screening import screen


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """A stored voice note that the caller knows to be the sender's own, and its language."""

    file_id: uuid.UUID
    language: str


def check(spoken: Spoken) -> StoredFile:
    """The stored voice. Raises Invalid where it is gone, was sent before, or its language is
    unknown."""
    if spoken.language not in languages.CODES:
        message = _("Choose the language you speak in it.")
        raise Invalid(message, fields={"voice_language": message})
    stored = StoredFile.objects.filter(pk=spoken.file_id, kind=StoredFile.Kind.VOICE).first()
    if stored is None or VoiceNote.objects.filter(file=stored).exists():
        message = _("Your voice note is no longer there. Please record it again.")
        raise Invalid(message, fields={"voice": message})
    return stored


def attach(
    submission: Submission, spoken: Spoken, *, publishes: bool, public_name: str
) -> VoiceNote:
    """Keep the voice note with its submission. Raises Invalid as `check` does."""
    return VoiceNote.objects.create(
        submission=submission,
        file=check(spoken),
        language=spoken.language,
        publishes=publishes,
        public_name=public_name,
    )


def write_down(submission: Submission, text: str) -> Submission:
    """What an interpreter wrote down becomes its words, and public where the resident wanted so.

    Must run inside a transaction; a correction may come later.
    """
    voice = VoiceNote.objects.filter(submission=submission).first()
    if voice is None:
        return submission
    row = (
        Submission.objects.select_for_update(of=("self",))
        .select_related("neighbourhood")
        .get(pk=submission.pk)
    )
    is_first = not row.text
    if not is_first and CoveredWords.objects.filter(submission=row).exists():
        return row  # what moderators covered is not uncovered by a correction
    row.text, row.language = text, "tr"
    if is_first and voice.publishes and row.is_open:
        row.privacy, row.public_name = Privacy.PUBLIC, voice.public_name
        row.public_position = public_position(row.position, row.precision, row.neighbourhood)
    row.changed_at = now()
    row.save()
    screen(row)  # a correction brings new words, too
    return row
