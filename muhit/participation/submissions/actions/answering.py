"""Answers: written, perhaps approved by the department head, then published."""

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core.errors import NotAllowed, WrongState

from .. import notifications, translating
from ..enums import Actor, Outcome
from ..models import Answer, Submission
from ..policies import Doer, capacities, handling_body
from .moves import begin, lock


@transaction.atomic
def answer(
    submission: Submission, *, text: str, outcome: Outcome, language: str = "tr", by: User
) -> Answer:
    """Write the answer, and publish it at once where the body lets the writer do so.

    Where the body's heads approve answers, a clerk's answer waits for the head of
    the department.
    """
    written = write_answer(submission, text=text, outcome=outcome, language=language, by=by)
    if waits_for_head(by, written.submission):
        notifications.tell_department(written.submission, "answer_waits", heads_only=True)
        return written
    return publish_answer(written.submission, by=by)


@transaction.atomic
def write_answer(
    submission: Submission, *, text: str, outcome: Outcome, language: str = "tr", by: User
) -> Answer:
    """Write the answer, or write the waiting one anew. Nobody outside sees it yet.

    `language` is what its writer writes in; words that show another count more.
    """
    move = begin(submission, "write_answer", by=by, text=text, outcome=outcome)
    waiting = move.submission.answers.filter(published_at=None).first()
    written = waiting or Answer(submission=move.submission)
    written.text, written.outcome = text, outcome
    written.language = translating.language_of_staff(text, language)
    written.written_by, written.written_at = by, move.at
    written.approved_by = written.approved_at = written.returned_at = None
    written.save()
    move.finish()
    return written


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
    notifications.tell_writer(done, waiting, "answer_returned", by=by)
    return waiting


@transaction.atomic
def publish_answer(submission: Submission, *, by: User) -> Answer:
    """Publish the waiting answer. Raises WrongState where none waits."""
    # The submission before its answer, in the order in which `write_answer` locks them.
    locked = lock(submission)
    waiting = locked.answers.filter(published_at=None).select_for_update().first()
    if waiting is None:
        raise WrongState(_("No answer waits to be published. Reload the page to see."))
    move = begin(locked, "publish_answer", by=by, text=waiting.text, outcome=waiting.outcome)
    if waits_for_head(by, move.submission):
        raise NotAllowed(_("The department head publishes this answer."))
    moment = move.at
    if _heads_approve(move.submission):
        waiting.approved_by, waiting.approved_at = by, moment
    waiting.published_at, waiting.returned_at = moment, None
    waiting.save()
    if move.submission.first_answered_at is None:
        move.submission.first_answered_at = moment
    move.submission.answered_at = moment
    done = move.finish(data={"answer": waiting.pk, "outcome": waiting.outcome})
    translating.tell_answer(done, waiting, by=by)
    notifications.tell_followers(done, "submission_answered")
    return waiting


def _heads_approve(submission: Submission) -> bool:
    body = handling_body(submission)
    return body is not None and body.head_approves_answers


def waits_for_head(by: Doer, submission: Submission) -> bool:
    """Whether an answer of `by` waits for the head of the department."""
    return _heads_approve(submission) and Actor.HEAD not in capacities(by, submission)
