"""How long an answer and a solution may take."""

from dataclasses import dataclass
from datetime import datetime

from muhit.foundation.core.clock import add_days, add_working_days
from muhit.registers.organisations.models import Category

# Law 3071, article 7: a petition is answered within thirty days.
LEGAL_DAYS = 30


@dataclass(frozen=True)
class DueDates:
    """The last moment for a first answer and for a solution."""

    first_answer: datetime
    solution: datetime


def due_dates(category: Category | None, started_at: datetime) -> DueDates:
    """The due dates of a submission whose clock started at `started_at`.

    Target times of the category count in working days; a first answer is never
    due later than the law allows. Without a category only the law's time runs.
    """
    legal = add_days(started_at, LEGAL_DAYS)
    if category is None:
        return DueDates(first_answer=legal, solution=legal)
    return DueDates(
        first_answer=min(legal, add_working_days(started_at, category.first_answer_days)),
        solution=add_working_days(started_at, category.solution_days),
    )
