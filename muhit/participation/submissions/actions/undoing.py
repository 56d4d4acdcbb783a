"""Taking back a step that was a slip of the hand."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import now
from muhit.foundation.core.errors import NotAllowed, WrongState

from ..enums import Actor, State
from ..models import Step, Submission
from ..policies import working_posts
from ..states import MINUTES_TO_UNDO, UNDOABLE
from .moves import Move, lock


@transaction.atomic
def undo(submission: Submission, *, by: User) -> Submission:
    """Put a submission back to where the last step, by the same person, took it from.

    A triage or an assignment of the last minutes only. Nothing is wiped out: the
    undoing is a step of its own. Raises NotAllowed for anybody else, WrongState
    where something else happened since or the time is over.
    """
    it = lock(submission)
    last = it.steps.order_by("at", "id").last()
    if last is None or last.verb not in UNDOABLE or last.to_state != it.state:
        raise WrongState(_("This can no longer be undone: something else happened since."))
    # Not `capacities`: the assignment may have taken it out of one's own hands.
    if last.actor_id != by.pk or not _still_works_there(by, last):
        raise NotAllowed(_("Only whoever took this step may undo it."))
    if last.at < now() - timedelta(minutes=MINUTES_TO_UNDO):
        raise WrongState(_("This can no longer be undone: too much time has passed."))
    _put_back(it, last)
    move = Move(
        submission=it,
        verb="undo",
        by=by,
        as_actor=Actor(last.as_actor),
        from_state=State(it.state),
        to_state=State(last.from_state),
        at=now(),
    )
    return move.finish(data={"undone": last.pk})


def _still_works_there(user: User, step: Step) -> bool:
    return any(post.body_id == step.body_id for post in working_posts(user))


def _put_back(submission: Submission, step: Step) -> None:
    before = step.data.get("before")
    if before is not None:
        submission.department_id = before["department"]
        submission.assignee_id = before["assignee"]
