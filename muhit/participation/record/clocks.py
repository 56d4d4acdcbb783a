"""How long an answer and a solution may take."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from muhit.foundation.core.clock import add_days, add_working_days, now
from muhit.registers.organisations.keeping import works_here
from muhit.registers.organisations.models import Category

from .enums import Channel
from .models import Submission

# Law 3071, article 7: a petition is answered within thirty days.
LEGAL_DAYS = 30
# Circular 2015/8 of the ministry of the interior: what a muhtar files, within fifteen.
MUHTAR_DAYS = 15


# Working days until staff look again at what they keep for a body that is not on Muhit: to send
# it out, and once it is sent, to ask what became of it.
DAYS_TO_SEND = 3
DAYS_TO_ASK_AGAIN = 10
# Days until they look again at what is planned without a day.
DAYS_TO_A_PLAN = 30


@dataclass(frozen=True)
class DueDates:
    """The last moment for a first answer and for a solution; None where nobody promised one."""

    first_answer: datetime | None
    solution: datetime | None


# Of a body that does not work with Muhit nobody knows when it answers.
UNPROMISED = DueDates(first_answer=None, solution=None)


def muhtar_due(received_at: datetime) -> datetime:
    """By when the circular wants an answer to what a muhtar filed: fifteen days, from when it
    came in. Forwarding does not start them anew."""
    return add_days(received_at, MUHTAR_DAYS)


def due_dates(
    category: Category | None, started_at: datetime, channel: str = Channel.WEB
) -> DueDates:
    """The due dates of a submission whose clock started at `started_at`.

    Target times of the category count in working days; a first answer is never
    due later than the law allows. Without a category only the law's time runs. Where the body
    does not work with Muhit, nobody has promised anything: this is the one place that knows,
    and pages say only what it says.
    """
    if category is not None and not works_here(category.body):
        return UNPROMISED
    legal = add_days(started_at, MUHTAR_DAYS if channel == Channel.MUHTAR else LEGAL_DAYS)
    if category is None:
        return DueDates(first_answer=legal, solution=legal)
    return DueDates(
        first_answer=min(legal, add_working_days(started_at, category.first_answer_days)),
        solution=add_working_days(started_at, category.solution_days),
    )


def own_start(submission: Submission) -> datetime:
    """When its clock started: when it came in. Forwarding starts no clock anew: for the resident
    the time runs on. Only where nobody had promised anything before, it starts with the first
    body on Muhit that has it."""
    steps = submission.steps.filter(data__starts_clock=True).order_by("-at", "-id")
    return steps.values_list("at", flat=True).first() or submission.received_at


def was_promised(submission: Submission) -> bool:
    """Whether anybody ever promised the resident a day."""
    if submission.keeper_id is None or submission.solution_due_at is not None:
        return True
    passed = ("forward", "readdress", "take_back")
    return submission.steps.filter(verb__in=passed).exists()


def set_clock(submission: Submission) -> None:
    """Set the start of the clock and the due dates anew, without saving.

    The earliest of its own start and of the clocks of what was merged into it.
    """
    merged = list(submission.duplicates.all())
    starts = [own_start(submission), *(row.clock_started_at for row in merged)]
    submission.clock_started_at = min(starts)
    if submission.keeper_id is None:
        _promise(submission)
        return
    # Nobody promises anything anew; what was promised to one of them stands.
    promised = [_over(_dates(submission)), *map(_dates, merged)]
    submission.first_answer_due_at = _earliest(one.first_answer for one in promised)
    submission.solution_due_at = _earliest(one.solution for one in promised)


def set_due_dates(submission: Submission) -> None:
    """Set the due dates anew by category and clock, without saving.

    A day that is over stays: nothing that staff do makes what is late punctual.
    """
    over = _over(_dates(submission))
    _promise(submission)
    new = _dates(submission)
    submission.first_answer_due_at = _earliest((over.first_answer, new.first_answer))
    submission.solution_due_at = _earliest((over.solution, new.solution))


def _promise(submission: Submission) -> None:
    due = due_dates(submission.category, submission.clock_started_at, submission.channel)
    if submission.keeper_id is not None:
        due = UNPROMISED
    submission.first_answer_due_at, submission.solution_due_at = due.first_answer, due.solution


def _dates(submission: Submission) -> DueDates:
    return DueDates(submission.first_answer_due_at, submission.solution_due_at)


def _over(due: DueDates) -> DueDates:
    """Of these days those that are over."""
    moment = now()
    return DueDates(*(day if day and day < moment else None for day in vars(due).values()))


def _earliest(days: Iterable[datetime | None]) -> datetime | None:
    return min((day for day in days if day is not None), default=None)


def time_to_send() -> datetime:
    """By when staff send out what is for a body that is not on Muhit."""
    return add_working_days(now(), DAYS_TO_SEND)


def time_to_ask_again() -> datetime:
    """When staff ask the other body what became of what they sent."""
    return add_working_days(now(), DAYS_TO_ASK_AGAIN)


def time_of_plan(day: date | None) -> datetime:
    """When staff look again at what is planned for `day`, or for some time."""
    if day is None:
        return add_days(now(), DAYS_TO_A_PLAN)
    return timezone.make_aware(datetime.combine(day, time(8)))
