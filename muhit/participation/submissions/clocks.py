"""How long an answer and a solution may take."""

from dataclasses import dataclass
from datetime import datetime

from muhit.foundation.core.clock import add_days, add_working_days
from muhit.registers.organisations.models import Category

from .enums import Channel
from .models import Submission

# Law 3071, article 7: a petition is answered within thirty days.
LEGAL_DAYS = 30
# Circular 2015/8 of the ministry of the interior: what a muhtar files, within fifteen.
MUHTAR_DAYS = 15


@dataclass(frozen=True)
class DueDates:
    """The last moment for a first answer and for a solution."""

    first_answer: datetime
    solution: datetime


def muhtar_due(received_at: datetime) -> datetime:
    """By when the circular wants an answer to what a muhtar filed: fifteen days, from when it
    came in. Forwarding does not start them anew."""
    return add_days(received_at, MUHTAR_DAYS)


def due_dates(
    category: Category | None, started_at: datetime, channel: str = Channel.WEB
) -> DueDates:
    """The due dates of a submission whose clock started at `started_at`.

    Target times of the category count in working days; a first answer is never
    due later than the law allows. Without a category only the law's time runs.
    """
    legal = add_days(started_at, MUHTAR_DAYS if channel == Channel.MUHTAR else LEGAL_DAYS)
    if category is None:
        return DueDates(first_answer=legal, solution=legal)
    return DueDates(
        first_answer=min(legal, add_working_days(started_at, category.first_answer_days)),
        solution=add_working_days(started_at, category.solution_days),
    )


def own_start(submission: Submission) -> datetime:
    """When the clock of the body that has it now started: when it was received, or forwarded
    there. Taking it back from where it was forwarded does not start it anew."""
    forwarded = (
        submission.steps.filter(verb="forward", data__to=submission.body_id)
        .exclude(data__back=True)
        .order_by("-at", "-id")
        .values_list("at", flat=True)
        .first()
    )
    return forwarded or submission.received_at


def set_clock(submission: Submission) -> None:
    """Set the start of the clock and the due dates anew, without saving.

    The earliest of its own start and the clocks of what was merged into it since.
    """
    own = own_start(submission)
    merged = submission.duplicates.filter(ended_at__gte=own).order_by("clock_started_at")
    earliest = merged.values_list("clock_started_at", flat=True).first()
    submission.clock_started_at = min(own, earliest) if earliest else own
    set_due_dates(submission)


def set_due_dates(submission: Submission) -> None:
    """Set the due dates anew by category and clock, without saving."""
    due = due_dates(submission.category, submission.clock_started_at, submission.channel)
    submission.first_answer_due_at = due.first_answer
    submission.solution_due_at = due.solution
