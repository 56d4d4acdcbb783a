"""The queues of the desk: what waits, and for whom."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import add_working_days, now
from muhit.foundation.reading.counting import MOST_COUNTED, Sets, prepared_counts
from muhit.foundation.reading.prepared import Parameter
from muhit.participation.record.deadlines import SOON_DAYS
from muhit.participation.record.enums import Family, State
from muhit.participation.record.models import Answer, Enquiry, Submission
from muhit.participation.record.queries.access import Work, parts_of_work, passed_on, work_of
from muhit.participation.record.queries.lateness import due_before, late
from muhit.participation.record.states import WORKING

# Says that it is open, too: the indexes of open work hold nothing else.
WORK = Q(family=Family.OPEN, state__in=WORKING)


@dataclass(frozen=True)
class Asking:
    """Whose queues are asked for, and when; what is due before `soon` counts as due soon."""

    user: int | Parameter
    moment: datetime | Parameter
    soon: datetime | Parameter

    @classmethod
    def now(cls, user: User) -> "Asking":
        moment = now()
        # The end of the last of those days counts as soon, too.
        soon = add_working_days(moment, SOON_DAYS) + timedelta(seconds=1)
        return cls(user=user.pk, moment=moment, soon=soon)


@dataclass(frozen=True)
class Queue:
    """One queue: its code in the address, its name, and what belongs into it: what meets
    `first`, and what meets `second`; no row meets both."""

    code: str
    name: str | Promise
    first: Callable[[Asking], Q]
    second: Q | None = None
    # Not work any more: what was passed on, which one still reads.
    is_elsewhere: bool = False
    # A key of `ORDERS`, unless somebody asks for another.
    order: str = "due"

    def parts(self, asking: Asking) -> list[Q]:
        return [self.first(asking)] + ([] if self.second is None else [self.second])

    def condition(self, asking: Asking) -> Q:
        return reduce(or_, self.parts(asking))


def waits_for_head() -> Q:
    """An answer is written and not published yet."""
    return Q(pk__in=Answer.objects.filter(published_at=None, returned_at=None).values("submission"))


def open_question() -> Q:
    """The resident was asked something and has not replied."""
    return WORK & Q(pk__in=Enquiry.objects.filter(replied_at=None).values("submission"))


def _due_soon(asking: Asking) -> Q:
    return due_before(asking.soon) & Q(due_at__gte=asking.moment)


QUEUES = {
    queue.code: queue
    for queue in (
        Queue("open", _("All our work"), lambda _asking: WORK),
        Queue("new", _("New"), lambda _asking: Q(family=Family.OPEN, state=State.RECEIVED)),
        Queue("mine", _("With me"), lambda asking: WORK & Q(assignee=asking.user)),
        Queue("nobody", _("Nobody's yet"), lambda _asking: WORK & Q(assignee=None)),
        Queue("late", _("Late"), lambda asking: late(asking.moment)),
        Queue("soon", _("Due soon"), _due_soon),
        Queue("approval", _("Waiting for the head"), lambda _asking: waits_for_head()),
        Queue(
            "resident",
            _("Waiting for the resident"),
            lambda _asking: Q(family=Family.OPEN, state=State.ANSWERED),
            open_question(),
        ),
        Queue("reopened", _("Reopened"), lambda _asking: WORK & Q(reopenings__gt=0)),
        Queue(
            "forwarded",
            _("Forwarded to us"),
            lambda _asking: WORK & Q(forwarded_from__isnull=False, keeper=None),
        ),
        Queue(
            "outside",
            _("For bodies not on Muhit"),
            lambda _asking: WORK & Q(keeper__isnull=False),
        ),
        Queue(
            "again",
            _("To be looked at again"),
            lambda asking: WORK & Q(follow_up_at__lte=asking.moment),
            order="again",
        ),
        Queue("planned", _("Planned"), lambda _asking: WORK & Q(state=State.PLANNED)),
        Queue(
            "elsewhere",
            _("Passed on by us"),
            lambda _asking: Q(),
            is_elsewhere=True,
            order="newest",
        ),
        Queue("ended", _("Ended"), lambda _asking: ~Q(family=Family.OPEN), order="ended"),
    )
}
DEFAULT = QUEUES["open"]


def queue_counts(user: User) -> dict[str, int]:
    """How many submissions stand in each queue of `user`, up to `MOST_COUNTED`: one query."""
    work = work_of(user)
    if work is None:
        return dict.fromkeys(QUEUES, 0)
    return _counts(work, **vars(Asking.now(user)))


@prepared_counts(most=MOST_COUNTED)
def _counts(work: Work, user: Parameter, moment: Parameter, soon: Parameter) -> Sets:
    asking = Asking(user, moment, soon)
    parts = parts_of_work(work, user, together=True)
    return {
        code: [
            Submission.objects.filter(part, among)
            for part in ([passed_on(work, user)] if queue.is_elsewhere else parts)
            for among in queue.parts(asking)
        ]
        for code, queue in QUEUES.items()
    }
