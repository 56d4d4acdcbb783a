"""What was decided, the answers to ideas, and what becomes of it; each step is told."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, NotAllowed
from muhit.foundation.core.rows import put
from muhit.foundation.files.models import StoredFile

from ..acts import Act
from ..drafts import clean
from ..enums import MessageKind, State, Verdict
from ..models import (
    Consultation,
    Decision,
    Milestone,
    MilestonePhoto,
    Option,
    Phase,
    Reply,
    Statement,
)
from ..texts import ask_for_missing
from .moves import begin, lock
from .telling import tell_followers


@transaction.atomic
def write_decision(
    consultation: Consultation,
    *,
    text: Mapping[str, str],
    decided_by: Mapping[str, str],
    decided_on: date,
    by: User,
) -> Decision:
    """Write what was decided; nobody but staff reads it before it is published.

    Raises NotAllowed or Invalid.
    """
    move = begin(consultation, "write_decision", by=by)
    row = move.row
    if not clean(text) or not clean(decided_by):
        raise Invalid(_("Say what was decided, and by whom."))
    if decided_on > clock.today():
        raise Invalid(
            _("The day lies in the future."),
            fields={"decided_on": _("The day lies in the future.")},
        )
    decision, _made = put(
        Decision,
        consultation=row,
        values={
            "text": clean(text),
            "decided_by": clean(decided_by),
            "decided_on": decided_on,
            "written_by": by,
        },
    )
    move.finish(act=Act.DECISION_WRITTEN)
    return decision


@transaction.atomic
def reply(
    consultation: Consultation,
    *,
    title: Mapping[str, str],
    verdict: str,
    reason: Mapping[str, str],
    statements: Iterable[Statement] = (),
    options: Iterable[Option] = (),
    by: User,
) -> Reply:
    """Answer a group of ideas; a reason is required whatever the answer.

    Raises NotAllowed or Invalid.
    """
    move = begin(consultation, "write_decision", by=by)
    row = move.row
    faults = {}
    if not clean(title):
        faults["title"] = _("Name the group of ideas.")
    if not clean(reason):
        faults["reason"] = _("Say why.")
    if verdict not in Verdict.values:
        faults["verdict"] = _("Choose the answer.")
    if faults:
        raise Invalid(_("Please correct what is marked."), fields=faults)
    made = Reply.objects.create(
        consultation=row,
        title=clean(title),
        verdict=verdict,
        reason=clean(reason),
        order=row.replies.count(),
    )
    made.statements.set(list(statements))
    made.options.set(list(options))
    move.finish(act=Act.REPLIED, verdict=verdict)
    return made


@transaction.atomic
def remove_reply(answer: Reply, *, by: User) -> None:
    """Take an answer out again before the decision is published. Raises NotAllowed."""
    move = begin(answer.consultation, "write_decision", by=by)
    row = move.row
    if row.state == State.DECIDED:
        raise NotAllowed(_("Published answers stay."))
    answer.delete()
    move.finish(act=Act.REPLY_REMOVED)


@transaction.atomic
def decide(consultation: Consultation, *, by: User) -> Consultation:
    """Publish the decision with its answers; those who took part are told.

    Raises NotAllowed, WrongState, or Invalid where decision or answers are missing.
    """
    row = lock(consultation)
    decision = Decision.objects.filter(consultation=row).first()
    replies = row.replies.count() or None
    move = begin(row, "decide", by=by, decision=decision, replies=replies)
    Decision.objects.filter(consultation=row).update(published_at=move.at)
    row = move.finish()
    ask_for_missing(row, by=by)
    return row


@transaction.atomic
def set_minutes(phase: Phase, *, minutes: Mapping[str, str], by: User) -> Phase:
    """Publish what was said in a meeting. Raises NotAllowed."""
    move = begin(phase.consultation, "write_decision", by=by)
    row = move.row
    phase.minutes = clean(minutes)
    phase.save(update_fields=["minutes"])
    ask_for_missing(row, by=by)
    move.finish(act=Act.MINUTES_WRITTEN, phase=phase.pk)
    return phase


@transaction.atomic
def add_milestone(
    consultation: Consultation, *, values: Mapping[str, Any], is_told: bool = True, by: User
) -> Milestone:
    """Add a part of what was promised; `is_told`: those who took part hear of it.

    Raises NotAllowed, WrongState or Invalid.
    """
    move = begin(consultation, "follow_up", by=by)
    row = move.row
    values = _milestone(row, values)
    submissions = values.pop("submissions", [])
    made = Milestone.objects.create(consultation=row, order=row.milestones.count(), **values)
    made.submissions.set(submissions)
    ask_for_missing(row, by=by)
    move.finish(act=Act.MILESTONE_ADDED)
    if is_told:
        _tell_progress(made)
    return made


@transaction.atomic
def change_milestone(
    milestone: Milestone,
    *,
    values: Mapping[str, Any],
    photo: StoredFile | None = None,
    is_told: bool = True,
    by: User,
) -> Milestone:
    """Say how far it has come. `is_told` and errors as in `add_milestone`."""
    move = begin(milestone.consultation, "follow_up", by=by)
    row = move.row
    values = _milestone(row, values, own=milestone)
    submissions = values.pop("submissions", None)
    for key, value in values.items():
        setattr(milestone, key, value)
    milestone.save()
    if submissions is not None:
        milestone.submissions.set(submissions)
    if photo is not None:
        MilestonePhoto.objects.create(milestone=milestone, file=photo, taken_on=clock.today())
    ask_for_missing(row, by=by)
    move.finish(act=Act.MILESTONE_CHANGED)
    if is_told:
        _tell_progress(milestone)
    return milestone


def _milestone(
    consultation: Consultation, values: Mapping[str, Any], own: Milestone | None = None
) -> dict[str, Any]:
    found = dict(values)
    found["title"], found["note"] = clean(found["title"]), clean(found.get("note") or {})
    if not found["title"]:
        raise Invalid(_("Name this part."), fields={"title": _("Name this part.")})
    parent = found.get("parent")
    if parent is not None and (
        parent.consultation_id != consultation.pk or parent.parent_id or parent == own
    ):
        raise Invalid(_("Choose another part."), fields={"parent": _("Choose another part.")})
    if found.get("progress") == 100 and not found.get("done_on"):
        found["done_on"] = clock.today()
    if found.get("progress", 0) < 100:
        found["done_on"] = None
    return found


def _tell_progress(milestone: Milestone) -> None:
    milestone.told_at = clock.now()
    milestone.save(update_fields=["told_at"])
    tell_followers(milestone.consultation, MessageKind.PROGRESS, milestone=milestone.pk)
