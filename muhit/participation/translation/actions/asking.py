"""Asking for a translation, hurrying it, and no longer needing it; what rooms and staff do."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core.clock import now
from muhit.foundation.core.errors import Invalid, NotAllowed
from muhit.foundation.core.rows import get_or_insert, put
from muhit.foundation.files.models import StoredFile
from muhit.foundation.steps.mover import System
from muhit.registers.organisations.models import Body

from .. import sources
from ..acts import Act
from ..models import MAX_TEXT, Rules, Translation
from ..policies import may_hurry, may_set_rules
from ..queries import rules_of
from ..states import UNFINISHED
from .moves import begin
from .versions import keep_version

URGENT_HOURS = 4
# The task by its name: tasks call actions, so actions cannot import them.
DRAFT = "translation.draft"


@transaction.atomic
def request(
    *,
    source: str,
    about_id: int,
    part: str,
    text: str,
    from_language: str,
    to_language: str,
    voice: StoredFile | None = None,
    is_private: bool,
    body: Body | None,
    is_urgent: bool = False,
    person: User | None = None,
    by: User | None,
) -> Translation:
    """Put a text or a voice into the queue; what was asked for before is found again.

    Where the original was written anew since, it goes back into the queue and the old
    translation stays as a version. `person` is whose matter it is, for the eraser alone.
    Raises Invalid where there is nothing to translate, KeyError for an unknown source.
    """
    kind = sources.find(source)
    original = text.replace("\0", "").strip()[:MAX_TEXT]
    if not original and voice is None:
        raise Invalid(_("There is nothing to translate."))
    if voice is None and from_language == to_language:
        raise Invalid(_("This text is in that language already."))
    moment, rules = now(), rules_of(body)
    due_at = due_of(body, is_urgent=is_urgent, at=moment)
    found, is_new = get_or_insert(
        Translation,
        locked=True,
        source=source,
        about_id=about_id,
        part=part,
        to_language=to_language,
        defaults={
            "original": original,
            "voice": voice,
            "from_language": from_language,
            "is_private": is_private,
            "is_urgent": is_urgent,
            "needs_second_look": kind.is_outgoing and rules.second_look,
            "body": body,
            "person": person,
            "requested_by": by,
            "requested_at": moment,
            "due_at": due_at,
        },
    )
    if is_new:
        _wake_machine(found)
        return found
    found.is_private, found.body, found.person = is_private, body, person
    if found.original != original or found.from_language != from_language:
        keep_version(found, written_by=found.translated_by, at=found.translated_at)
        found.original, found.from_language = original, from_language
        return _renew(found, due_at)
    found.save()
    return found


def due_of(body: Body | None, *, is_urgent: bool = False, at: datetime | None = None) -> datetime:
    """When a translation that is asked for `at` a moment, or now, shall be there, by the body's
    own rules."""
    hours = rules_of(body).hours_to_wait
    return (at or now()) + timedelta(hours=min(URGENT_HOURS, hours) if is_urgent else hours)


def _renew(found: Translation, due_at: datetime) -> Translation:
    found.save()
    move = begin(found, "renew", by=System())
    row = move.row
    row.text = ""
    row.claimed_by = row.claimed_at = None
    row.translated_by = row.translated_at = None
    row.reviewed_by = row.reviewed_at = None
    row.released_at = row.late_told_at = None
    row.requested_at, row.due_at = move.at, due_at
    return move.finish()


def _wake_machine(found: Translation) -> None:
    """Queue the machine's draft where there is a machine; whether it may is decided then."""
    if settings.TRANSLATOR:
        app.configure_task(DRAFT).defer(translation_id=found.pk)


@transaction.atomic
def withdraw(*, source: str, about_id: int, part: str = "") -> int:
    """Nobody needs it any more: what waits for an interpreter leaves the queue.

    Returns how many left; what is released stays.
    """
    rows = Translation.objects.filter(source=source, about_id=about_id, state__in=UNFINISHED)
    if part:
        rows = rows.filter(part=part)
    waiting = list(rows.select_for_update(of=("self",)))
    for row in waiting:
        move = begin(row, "withdraw", by=System())
        move.row.claimed_by = move.row.claimed_at = None
        move.finish()
    return len(waiting)


@transaction.atomic
def mark_late(translation: Translation) -> bool:
    """Tell its room, once, that it waited beyond its limit; whether it was done now."""
    row = Translation.objects.select_for_update(of=("self",)).get(pk=translation.pk)
    if row.late_told_at is not None or row.state not in UNFINISHED or row.due_at > now():
        return False
    row.late_told_at = now()
    row.save(update_fields=["late_told_at"])
    sources.source_of(row).on_late(row)
    return True


@transaction.atomic
def hurry(translation: Translation, *, by: User) -> Translation:
    """Staff say that it is urgent: it stands before the others from now on."""
    row = Translation.objects.select_for_update(of=("self",)).get(pk=translation.pk)
    if not may_hurry(by, row):
        raise NotAllowed(_("You may not do this with this text."))
    row.is_urgent = True
    row.due_at = min(row.due_at, now() + timedelta(hours=URGENT_HOURS))
    row.save(update_fields=["is_urgent", "due_at"])
    record(Act.HURRIED, by=by, about=row)
    return row


@transaction.atomic
def set_rules(
    body: Body,
    *,
    second_look: bool,
    hours_to_wait: int,
    machine_drafts: bool,
    machine_drafts_private: bool,
    by: User,
) -> Rules:
    """Say how the body's texts are translated. Raises NotAllowed or Invalid."""
    if not may_set_rules(by, body):
        raise NotAllowed(_("Only administrators of this body may change this."))
    if not 1 <= hours_to_wait <= 168:
        message = _("Choose between 1 and 168 hours.")
        raise Invalid(message, fields={"hours_to_wait": message})
    if machine_drafts_private and not machine_drafts:
        message = _("Allow drafts of public texts first.")
        raise Invalid(message, fields={"machine_drafts_private": message})
    values = {
        "second_look": second_look,
        "hours_to_wait": hours_to_wait,
        "machine_drafts": machine_drafts,
        "machine_drafts_private": machine_drafts_private,
    }
    rules, _is_new = put(Rules, body=body, values=values)
    record(Act.RULES_SET, by=by, about=rules, body=body.pk, **values)
    return rules
