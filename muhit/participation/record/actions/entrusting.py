"""Who looks after what is for bodies that do not work with Muhit."""

from django.db import transaction

from muhit.foundation.steps.mover import System
from muhit.registers.organisations.keeping import keeper_for, works_here
from muhit.registers.organisations.models import Body
from muhit.registers.organisations.routing import department_for

from ..clocks import set_due_dates, time_to_send, was_promised
from ..enums import State, Way
from ..models import Submission
from ..queries.lateness import not_with_whom_it_should
from .moves import begin, lock


def settle_all(body: Body | None = None) -> int:
    """Give all that lies with nobody, or with the wrong one, to whoever looks after it now; of one
    `body`, or of all. How many found somebody. Each in a transaction of its own."""
    rows = not_with_whom_it_should()
    if body is not None:
        rows = rows.filter(body=body) | rows.filter(keeper=body)
    keys = list(rows.values_list("pk", flat=True))
    return sum(settle_keeper(Submission(pk=pk)) for pk in keys)


@transaction.atomic
def settle_keeper(submission: Submission) -> bool:
    """Give it to whoever looks after it now: a body came to Muhit, left it, or nobody did yet.

    True where that changed something. What was never sent is not called forwarded any more, and
    days that nobody promised are taken away.
    """
    it = lock(submission)
    if it.body is None or not it.is_open:
        return False
    keeper = keeper_for(it.body, it.neighbourhood)
    is_kept = it.keeper is not None and works_here(it.keeper) and not works_here(it.body)
    if keeper == it.keeper or (is_kept and it.body.kept_by_id in (None, it.keeper_id)):
        return False
    move = begin(it, "entrust", by=System())
    it = move.row
    data = {"keeper": keeper.pk if keeper else None}
    if keeper is None and not was_promised(it):
        data["starts_clock"], it.clock_started_at = True, move.at
    _entrust(it, keeper)
    was_sent = it.handovers.exclude(way=Way.MUHIT).exists()
    if it.state == State.FORWARDED and keeper is not None and not was_sent:
        move = move.leading_to(State.IN_TRIAGE)
    move.finish(data=data)
    return True


def _entrust(submission: Submission, keeper: Body | None) -> None:
    it = submission
    it.keeper, it.assignee = keeper, None
    if keeper is not None:
        it.department, it.follow_up_at, it.overdue_told_at = None, time_to_send(), None
    else:
        it.department = department_for(it.category, it.neighbourhood) if it.category else None
        it.follow_up_at = None
    set_due_dates(it)
