"""Answers: written, perhaps approved by the department head, then published."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import today
from muhit.foundation.core.errors import Invalid, NotAllowed, WrongState

from .. import notify, translating
from ..clocks import time_of_plan
from ..enums import Actor, MessageKind, Outcome
from ..models import Answer, Submission
from ..policies import Doer, capacities, handling_body
from .moves import begin, lock


@transaction.atomic
def answer(submission: Submission, *, by: User, **words: Any) -> Answer:
    """Write the answer, and publish it at once where the body lets the writer do so; `words` as
    `write_answer` takes them.

    Where the body's heads approve answers, a clerk's answer waits for the head of
    the department.
    """
    written = write_answer(submission, by=by, **words)
    if waits_for_head(by, written.submission):
        notify.tell_department(written.submission, MessageKind.ANSWER_WAITS, heads_only=True)
        return written
    return publish_answer(written.submission, by=by)


@transaction.atomic
def write_answer(
    submission: Submission,
    *,
    text: str,
    outcome: Outcome,
    language: str = "tr",
    planned_for: date | None = None,
    is_theirs: bool = False,
    by: User,
) -> Answer:
    """Write the answer, or write the waiting one anew. Nobody outside sees it yet.

    `language` is what its writer writes in; words that show another count more.

    `planned_for` is the day of what is planned, where it is known. `is_theirs` says that these
    are the words of the body it is for, which does not work with Muhit. Raises Invalid for a day
    that is over.
    """
    move = begin(submission, "write_answer", by=by, text=text, outcome=outcome)
    waiting = move.row.answers.filter(published_at=None).first()
    written = waiting or Answer(submission=move.row)
    written.text, written.outcome = text, outcome
    written.language = translating.language_of_staff(text, language)
    written.planned_for = _checked_day(planned_for) if outcome == Outcome.PLANNED else None
    is_kept = move.row.keeper_id is not None
    written.said_by = move.row.body if is_theirs and is_kept else None
    written.written_by, written.written_at = by, move.at
    written.approved_by = written.approved_at = written.returned_at = None
    written.save()
    move.finish()
    return written


def _checked_day(planned_for: date | None) -> date | None:
    if planned_for is not None and planned_for < today():
        message = _("Enter a day to come, or leave it empty.")
        raise Invalid(_("This day is over."), fields={"planned_for": message})
    return planned_for


@transaction.atomic
def return_answer(submission: Submission, *, reason: str, by: User) -> Answer:
    """The head sends the waiting answer back, and whoever wrote it is told why.

    Raises WrongState where none waits for the head, or it was sent back already.
    """
    locked = lock(submission)
    waiting = locked.answers.filter(published_at=None).select_for_update().first()
    if waiting is None or waiting.returned_at is not None:
        raise WrongState(_("No answer waits to be published. Reload the page to see."))
    move = begin(locked, "return_answer", by=by, reason=reason)
    waiting.returned_at = move.at
    waiting.save(update_fields=["returned_at"])
    done = move.finish(note=reason, data={"answer": waiting.pk})
    notify.tell_writer(done, waiting, MessageKind.ANSWER_RETURNED, by=by)
    return waiting


@transaction.atomic
def publish_answer(submission: Submission, *, by: User) -> Answer:
    """Publish the waiting answer. What it says is planned stays open, and staff look at it again
    on the day. Raises WrongState where none waits."""
    # The submission before its answer, in the order in which `write_answer` locks them.
    locked = lock(submission)
    waiting = locked.answers.filter(published_at=None).select_for_update().first()
    if waiting is None:
        raise WrongState(_("No answer waits to be published. Reload the page to see."))
    is_plan = waiting.outcome == Outcome.PLANNED
    verb = "publish_plan" if is_plan else "publish_answer"
    move = begin(locked, verb, by=by, text=waiting.text, outcome=waiting.outcome)
    if waits_for_head(by, move.row):
        raise NotAllowed(_("The department head publishes this answer."))
    moment = move.at
    if _heads_approve(move.row):
        waiting.approved_by, waiting.approved_at = by, moment
    waiting.published_at, waiting.returned_at = moment, None
    waiting.save()
    if move.row.first_answered_at is None:
        move.row.first_answered_at = moment
    # A plan solves nothing yet: no answer stands.
    move.row.answered_at = None if is_plan else moment
    move.row.follow_up_at = time_of_plan(waiting.planned_for) if is_plan else None
    move.row.overdue_told_at = None if is_plan else move.row.overdue_told_at
    data = {"answer": waiting.pk, "outcome": waiting.outcome}
    done = move.finish(data=data, said_by=waiting.said_by_id)
    translating.tell_answer(done, waiting, by=by)
    notify.tell_followers(done, MessageKind.ANSWERED)
    return waiting


def _heads_approve(submission: Submission) -> bool:
    body = handling_body(submission)
    return body is not None and body.head_approves_answers


def waits_for_head(by: Doer, submission: Submission) -> bool:
    """Whether an answer of `by` waits for the head of the department."""
    return _heads_approve(submission) and Actor.HEAD not in capacities(by, submission)
