"""What interpreters do with a text, verb by verb as in `states.py`."""

from django.db import transaction

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import now

from .. import sources
from ..acts import Act
from ..enums import Origin, State
from ..models import MAX_TEXT, Translation
from ..policies import Doer
from .moves import Move, begin
from .versions import keep_version


def _clean(text: str) -> str:
    return text.replace("\0", "").replace("\r\n", "\n").strip()[:MAX_TEXT]


@transaction.atomic
def claim(translation: Translation, *, by: User) -> Translation:
    """Take it, so that nobody else translates it meanwhile."""
    move = begin(translation, "claim", by=by)
    move.row.claimed_by, move.row.claimed_at = by, move.at
    return move.finish()


@transaction.atomic
def give_back(translation: Translation, *, by: Doer) -> Translation:
    """Back into the queue; what was written so far stays for the next."""
    move = begin(translation, "give_back", by=by)
    move.row.claimed_by = move.row.claimed_at = None
    return move.finish()


@transaction.atomic
def save(translation: Translation, *, text: str, by: User) -> Translation:
    """Keep what is written so far; nobody else reads it."""
    move = begin(translation, "save", by=by, text=text)
    move.row.text, move.row.claimed_at = _clean(text), move.at
    return move.finish()


@transaction.atomic
def release(translation: Translation, *, text: str, by: User) -> Translation:
    """The translation is done: those concerned read it, or a second interpreter does first."""
    waits = Translation.objects.get(pk=translation.pk).needs_second_look
    move = begin(translation, "hand_on" if waits else "release", by=by, text=text)
    row = move.row
    row.text, row.translated_by, row.translated_at = _clean(text), by, move.at
    keep_version(row, written_by=by, at=move.at)
    return _finish(move)


@transaction.atomic
def approve(translation: Translation, *, text: str, by: User) -> Translation:
    """The second look: another interpreter read it, perhaps mended it, and lets it go."""
    move = begin(translation, "approve", by=by, text=text)
    row = move.row
    row.text, row.reviewed_by, row.reviewed_at = _clean(text), by, move.at
    keep_version(row, written_by=by, at=move.at)
    return _finish(move)


@transaction.atomic
def correct(translation: Translation, *, text: str, by: User) -> Translation:
    """Mend a translation that is out already; what it said before stays as a version.

    Interpreters of the body that has it do that. Where two people read what goes out, another
    one reads the mended words before anybody else does, and until then the original stands.
    """
    waits = Translation.objects.get(pk=translation.pk).needs_second_look
    verb = "correct_and_hand_on" if waits else "correct"
    move = begin(translation, verb, by=by, text=text)
    row = move.row
    row.text = _clean(text)
    if waits:
        row.translated_by, row.translated_at = by, move.at
        row.reviewed_by = row.reviewed_at = None
        # Whoever waited for it was told long ago.
        row.late_told_at = row.late_told_at or move.at
    keep_version(row, written_by=by, at=move.at)
    return _finish(move)


def _finish(move: Move) -> Translation:
    """Nobody holds it any more; where it is out, its room learns of that."""
    row = move.row
    row.claimed_by = row.claimed_at = None
    is_out = move.target == State.RELEASED
    if is_out:
        row.is_first_release = row.released_at is None
        row.released_at = row.released_at or move.at
    move.finish(act=Act.RELEASED if is_out else None)
    if is_out:
        sources.source_of(row).on_released(row)
    return row


@transaction.atomic
def take_draft(translation: Translation, *, text: str) -> Translation:
    """Put a machine's draft where nobody has written anything yet; an interpreter starts there.

    It is no translation: nobody reads it but interpreters, until one of them releases it.
    """
    row = Translation.objects.select_for_update(of=("self",)).get(pk=translation.pk)
    if row.state == State.WAITING and not row.text and row.original == translation.original:
        row.text = _clean(text)
        row.save(update_fields=["text"])
        keep_version(row, written_by=None, at=now(), origin=Origin.MACHINE)
    return row
