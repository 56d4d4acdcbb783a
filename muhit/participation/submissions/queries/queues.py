"""The queues of the desk: what waits, and for whom."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import add_working_days, now

from ..deadlines import SOON_DAYS
from ..enums import Family, State
from ..models import Answer, Enquiry
from ..states import WORKING
from .access import silent_bodies, worked_on_by
from .counting import MOST_COUNTED, count_each
from .lateness import due_before, late

# Says that it is open, too: the indexes of open work hold nothing else.
WORK = Q(family=Family.OPEN, state__in=WORKING)


@dataclass(frozen=True)
class Queue:
    """One queue: its code in the address, its name, and what belongs into it."""

    code: str
    name: str | Promise
    condition: Callable[[User], Q]
    is_ended: bool = False


def waits_for_head() -> Q:
    """An answer is written and not published yet."""
    return Q(pk__in=Answer.objects.filter(published_at=None, returned_at=None).values("submission"))


def open_question() -> Q:
    """The resident was asked something and has not replied."""
    return WORK & Q(pk__in=Enquiry.objects.filter(replied_at=None).values("submission"))


def _due_soon() -> Q:
    # The end of the last of those days counts as soon, too.
    moment = now()
    limit = add_working_days(moment, SOON_DAYS) + timedelta(seconds=1)
    return due_before(limit) & Q(due_at__gte=moment)


QUEUES = {
    queue.code: queue
    for queue in (
        Queue("open", _("All our work"), lambda user: WORK),
        Queue("new", _("New"), lambda user: Q(family=Family.OPEN, state=State.RECEIVED)),
        Queue("mine", _("With me"), lambda user: WORK & Q(assignee=user)),
        Queue("nobody", _("Nobody's yet"), lambda user: WORK & Q(assignee=None)),
        Queue("late", _("Late"), lambda user: late()),
        Queue("soon", _("Due soon"), lambda user: _due_soon()),
        Queue("approval", _("Waiting for the head"), lambda user: waits_for_head()),
        Queue(
            "resident",
            _("Waiting for the resident"),
            lambda user: Q(family=Family.OPEN, state=State.ANSWERED) | open_question(),
        ),
        Queue("reopened", _("Reopened"), lambda user: WORK & Q(reopenings__gt=0)),
        Queue(
            "forwarded",
            _("Forwarded to us"),
            lambda user: WORK & Q(forwarded_from__isnull=False) & ~Q(body__in=silent_bodies()),
        ),
        Queue("ended", _("Ended"), lambda user: ~Q(family=Family.OPEN), is_ended=True),
    )
}
DEFAULT = QUEUES["open"]


def queue_counts(user: User) -> dict[str, int]:
    """How many submissions stand in each queue of `user`, up to `MOST_COUNTED`: one query."""
    work = worked_on_by(user)
    rows = {code: work.filter(queue.condition(user)) for code, queue in QUEUES.items()}
    return count_each(rows, MOST_COUNTED)
