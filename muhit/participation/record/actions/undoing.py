"""Taking back a step that was a slip of the hand."""

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core.errors import NotAllowed, WrongState
from muhit.foundation.search.actions import refresh_search
from muhit.foundation.steps.snapshots import put_back

from .. import notify, translating
from ..enums import Actor, MessageKind, State
from ..models import Step, Submission
from ..policies import Doer, working_posts
from ..queries.searching import SUBMISSIONS
from ..states import TRANSITIONS
from .moves import MOVES, lock


@transaction.atomic
def undo(submission: Submission, *, by: Doer) -> Submission:
    """Put a submission back to where the last step, by the same person, took it from.

    A step of the last minutes only. Nothing is wiped out: the undoing is a step of its own that
    everybody reads who read the other, and whoever was told of the step is told of that too. A
    published answer waits again, as it was written. Raises NotAllowed for anybody else,
    WrongState where something else happened since or the time is over.
    """
    it = lock(submission)
    last = it.steps.order_by("at", "id").last()
    if last is None or not can_undo(last, it):
        raise WrongState(_("This can no longer be undone: something else happened since."))
    # Not `capacities`: the step may have taken it out of one's own hands.
    if not isinstance(by, User) or last.actor_id != by.pk or not _still_works_there(by, last, it):
        raise NotAllowed(_("Only whoever took this step may undo it."))
    before = last.data["before"]
    move = MOVES.undoing(
        it,
        verb=last.verb,
        taken_at=last.at,
        back_to=State(last.from_state),
        before=before,
        as_actor=Actor(last.as_actor),
        by=by,
    )
    _take_back_words(it, last)
    done = move.finish(data={"undone": last.pk, "verb": last.verb})
    if before["ended_at"] is not None:  # reopened by mistake: it ended when it ended
        put_back(done, {"ended_at": before["ended_at"]})
        done.save(update_fields=["ended_at"])
    done = lock(done)
    refresh_search(SUBMISSIONS, done)
    if last.verb not in ("triage", "assign"):
        notify.tell_applicant(done, MessageKind.UNDONE)
        notify.tell_followers(done, MessageKind.UNDONE)
    return done


def can_undo(step: Step, submission: Submission) -> bool:
    """Whether the step is of a kind that can be undone, and still stands."""
    return (
        _is_undoable(step.verb)
        and step.to_state == submission.state
        and "ended_at" in step.data.get("before", {})
    )


def _is_undoable(verb: str) -> bool:
    row = TRANSITIONS.rows.get(verb)
    return row is not None and row.undo is not None


def _still_works_there(user: User, step: Step, submission: Submission) -> bool:
    """Whether the person works for the body that had it before the step, or has it now."""
    before = step.data["before"]
    bodies = {before["keeper_id"] or before["body_id"], submission.handler_id}
    return any(post.body_id in bodies for post in working_posts(user))


def _take_back_words(submission: Submission, step: Step) -> None:
    """What the step published or handed over."""
    answer = submission.answers.filter(pk=step.data.get("answer")).first()
    if answer is not None:
        answer.published_at = answer.approved_by = answer.approved_at = None
        answer.save()
    translating.take_back(submission, step, answer)
    if step.verb == "forward":
        submission.handovers.filter(written_at=step.at).delete()
