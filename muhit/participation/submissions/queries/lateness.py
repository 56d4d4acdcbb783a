"""What is late, what waits, and for whom: conditions that lists, counts and tasks share."""

from datetime import datetime, timedelta

from django.db.models import Case, DateTimeField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from muhit.foundation.core.clock import now

from ..enums import State
from ..models import Submission
from ..states import DAYS_OF_SILENCE, WORKING

# Sorts behind everything that has a due date.
NEVER = datetime.fromisoformat("2999-01-01T00:00:00+00:00")


def due_at() -> Case:
    """The next moment by which staff must have acted: the first answer, then the solution.

    For what waits for the resident, or has ended, no moment: `NEVER`.
    """
    return Case(
        When(
            state__in=WORKING,
            first_answered_at=None,
            then=Coalesce(F("first_answer_due_at"), Value(NEVER)),
        ),
        When(state__in=WORKING, then=Coalesce(F("solution_due_at"), Value(NEVER))),
        default=Value(NEVER),
        output_field=DateTimeField(),
    )


def due_before(moment: datetime) -> Q:
    """Staff still work on it, and its first answer or its solution is due before `moment`."""
    return Q(state__in=WORKING) & (
        Q(first_answered_at=None, first_answer_due_at__lt=moment)
        | Q(first_answered_at__isnull=False, solution_due_at__lt=moment)
    )


def late(moment: datetime | None = None) -> Q:
    """Past its due date at `moment`, now if not given."""
    return due_before(moment or now())


def late_and_not_told() -> QuerySet[Submission]:
    """What is late and of which the department has not been reminded."""
    return Submission.objects.filter(late(), overdue_told_at=None, body__isnull=False)


def silent_for_long() -> QuerySet[Submission]:
    """Answered, and nobody said anything in the time given for it."""
    limit = now() - timedelta(days=DAYS_OF_SILENCE)
    return Submission.objects.filter(state=State.ANSWERED, answered_at__lte=limit)
