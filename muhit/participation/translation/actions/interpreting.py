"""What interpreters do with a text, verb by verb as in `states.py`."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core.clock import now
from muhit.foundation.core.errors import Invalid, NotAllowed

from .. import sources
from ..acts import Act
from ..enums import Origin, State
from ..models import MAX_TEXT, Translation
from ..policies import Doer, capacities
from ..states import TRANSITIONS
from .versions import keep_version


@dataclass(frozen=True)
class _Move:
    """A step that has been found allowed and is about to be taken, its row locked."""

    row: Translation
    target: State
    at: datetime


def _begin(translation: Translation, verb: str, *, by: Doer, text: str | None = None) -> _Move:
    """Lock the row and check that `by` may take the step now.

    Raises NotAllowed for whoever has no business with it, WrongState where somebody was
    faster, Invalid where words are missing.
    """
    row = (
        Translation.objects.select_for_update(of=("self",))
        .select_related("body", "voice")
        .get(pk=translation.pk)
    )
    step = TRANSITIONS.rows[verb]
    mine = capacities(by, row)
    if not mine:
        raise NotAllowed(_("You may not do this with this text."))
    target = TRANSITIONS.target(verb, State(row.state))
    if mine.isdisjoint(step.actors):
        raise NotAllowed(_("Another interpreter has this text."))
    if "text" in step.requires and not (text or "").strip():
        raise Invalid(
            _("Something is still missing."), fields={"text": _("Write the translation.")}
        )
    return _Move(row, target, now())


def _clean(text: str) -> str:
    return text.replace("\0", "").replace("\r\n", "\n").strip()[:MAX_TEXT]


@transaction.atomic
def claim(translation: Translation, *, by: User) -> Translation:
    """Take it, so that nobody else translates it meanwhile."""
    move = _begin(translation, "claim", by=by)
    row = move.row
    row.state, row.claimed_by, row.claimed_at = move.target, by, move.at
    row.save()
    return row


@transaction.atomic
def give_back(translation: Translation, *, by: Doer) -> Translation:
    """Back into the queue; what was written so far stays for the next."""
    move = _begin(translation, "give_back", by=by)
    row = move.row
    row.state, row.claimed_by, row.claimed_at = move.target, None, None
    row.save()
    return row


@transaction.atomic
def save(translation: Translation, *, text: str, by: User) -> Translation:
    """Keep what is written so far; nobody else reads it."""
    move = _begin(translation, "save", by=by, text=text)
    row = move.row
    row.text, row.claimed_at = _clean(text), move.at
    row.save()
    return row


@transaction.atomic
def release(translation: Translation, *, text: str, by: User) -> Translation:
    """The translation is done: those concerned read it, or a second interpreter does first."""
    waits = Translation.objects.get(pk=translation.pk).needs_second_look
    move = _begin(translation, "hand_on" if waits else "release", by=by, text=text)
    row = move.row
    row.text, row.translated_by, row.translated_at = _clean(text), by, move.at
    keep_version(row, written_by=by, at=move.at)
    return _finish(row, move, by)


@transaction.atomic
def approve(translation: Translation, *, text: str, by: User) -> Translation:
    """The second look: another interpreter read it, perhaps mended it, and lets it go."""
    move = _begin(translation, "approve", by=by, text=text)
    row = move.row
    row.text, row.reviewed_by, row.reviewed_at = _clean(text), by, move.at
    keep_version(row, written_by=by, at=move.at)
    return _finish(row, move, by)


@transaction.atomic
def correct(translation: Translation, *, text: str, by: User) -> Translation:
    """Mend a translation that is out already; what it said before stays as a version.

    Interpreters of the body that has it do that. Where two people read what goes out, another
    one reads the mended words before anybody else does, and until then the original stands.
    """
    waits = Translation.objects.get(pk=translation.pk).needs_second_look
    verb = "correct_and_hand_on" if waits else "correct"
    move = _begin(translation, verb, by=by, text=text)
    row = move.row
    row.text = _clean(text)
    if waits:
        row.translated_by, row.translated_at = by, move.at
        row.reviewed_by = row.reviewed_at = None
        # Whoever waited for it was told long ago.
        row.late_told_at = row.late_told_at or move.at
    keep_version(row, written_by=by, at=move.at)
    return _finish(row, move, by)


def _finish(row: Translation, move: _Move, by: User) -> Translation:
    row.state, row.claimed_by, row.claimed_at = move.target, None, None
    is_out = move.target == State.RELEASED
    if is_out:
        row.is_first_release = row.released_at is None
        row.released_at = row.released_at or move.at
    row.save()
    if is_out:
        record(Act.RELEASED, by=by, about=row)
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
