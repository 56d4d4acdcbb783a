"""Reasons that residents write while reopening: looked at before everybody reads them.

The submission itself stays as public as it is; only the new words wait. What was said stands in
`HeldNote` meanwhile, and the step carries nothing.
"""

from typing import Any

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import now
from muhit.foundation.core.rows import put
from muhit.participation.moderation.actions import hold
from muhit.participation.moderation.covering import Range, covered
from muhit.participation.moderation.enums import Decision
from muhit.participation.moderation.screening import screen
from muhit.participation.record import translating
from muhit.participation.record.actions.moves import lock
from muhit.participation.record.models import CoveredWords, HeldNote, Step, Submission, TakenOut

from .screening import waits
from .withholding import as_ranges, cover

SOURCE = "submission-reason"


def screen_reason(submission: Submission, step: Step) -> None:
    """Look at the reason of a step that its applicant has just taken, before anybody reads it.

    Nothing is done where the submission is private by its applicant's wish.
    """
    if not (submission.is_public or TakenOut.objects.filter(submission=submission).exists()):
        return
    findings = screen(step.note)
    if not findings:
        return
    is_held = waits(findings)
    if is_held:
        _take_out(step, is_held=True)
    hold(
        source=SOURCE,
        about_id=step.pk,
        body_id=submission.handler_id,
        findings=findings,
        is_held=is_held,
    )


def written(step: Step) -> str:
    """The reason as it was written, covered or held as it may be."""
    held = HeldNote.objects.filter(step=step).first()
    if held is not None:
        return held.text
    covers = CoveredWords.objects.filter(submission=step.submission_id).first()
    return str(covers.originals.get(_part(step), step.note)) if covers else step.note


def covers_of(step: Step) -> list[Range]:
    """What of it is covered."""
    row = CoveredWords.objects.filter(submission=step.submission_id).first()
    return as_ranges(row.ranges).get(_part(step), []) if row else []


def standing(about_id: int) -> dict[str, Any]:
    """How it stands: public, held or taken out, and which ranges are covered."""
    step = _locked(about_id)
    out = HeldNote.objects.filter(step=step).first()
    return {"out": out and ("held" if out.is_held else "taken"), "covers": covers_of(step)}


def apply(about_id: int, decision: str, ranges: list[Range], by: User) -> None:
    """Carry out what was decided after a look; the caller has asked the policy."""
    step = _locked(about_id)
    if decision == Decision.HIDE:
        _take_out(step, is_held=False)
        return
    _let_out(step)
    if decision == Decision.REDACT:
        _cover(step, ranges, by)
    translating.ask_for_reason(step.submission, step, by=by)


def take_back(about_id: int, before: dict[str, Any], by: User) -> None:
    """Undo a decision: covered, held, taken out or public exactly as it was before it."""
    step = _locked(about_id)
    covers = [(start, stop) for start, stop in before["covers"]]
    if covers != covers_of(step):
        _cover(step, covers, by)
    if before["out"]:
        _take_out(step, is_held=before["out"] == "held")
    else:
        _let_out(step)


def _locked(about_id: int) -> Step:
    """The step, and its submission locked as every other act on it locks it."""
    step = Step.objects.get(pk=about_id)
    step.submission = lock(Submission(pk=step.submission_id))
    return step


def _part(step: Step) -> str:
    return f"step-{step.pk}"


def _cover(step: Step, ranges: list[Range], by: User) -> None:
    row = CoveredWords.objects.filter(submission=step.submission_id).first()
    others = as_ranges(row.ranges) if row else {}
    cover(step.submission, {**others, _part(step): ranges}, by=by)
    step.refresh_from_db(fields=["note"])


def _take_out(step: Step, *, is_held: bool) -> None:
    values = {"text": written(step), "is_held": is_held, "at": now()}
    put(HeldNote, step=step, values=values)
    Step.objects.filter(pk=step.pk).update(note="")
    step.note = ""


def _let_out(step: Step) -> None:
    """Into the step again, with what is covered of it covered."""
    held = HeldNote.objects.filter(step=step).first()
    if held is None:
        return
    step.note = covered(held.text, covers_of(step))
    Step.objects.filter(pk=step.pk).update(note=step.note)
    held.delete()
