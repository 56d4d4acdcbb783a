"""What is late, what waits, and for whom: conditions that lists, counts and tasks share."""

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from muhit.foundation.core.clock import now
from muhit.foundation.reading.prepared import Parameter

from ..enums import Family, State
from ..models import Submission
from ..states import DAYS_OF_SILENCE


def due_before(moment: datetime | Parameter) -> Q:
    """Staff still work on it, and its first answer or its solution is due before `moment`."""
    return Q(family=Family.OPEN, due_at__lt=moment)


def late(moment: datetime | Parameter | None = None) -> Q:
    """Past its due date at `moment`, now if not given."""
    return due_before(moment or now())


def late_and_not_told() -> QuerySet[Submission]:
    """What is late and of which the department has not been reminded."""
    return Submission.objects.filter(late(), overdue_told_at=None, body__isnull=False)


def to_be_looked_at_again() -> QuerySet[Submission]:
    """What is planned or lies elsewhere, its day come, and of which staff have not been told."""
    return Submission.objects.filter(
        family=Family.OPEN, follow_up_at__lte=now(), overdue_told_at=None
    )


def not_with_whom_it_should() -> QuerySet[Submission]:
    """Open ones for bodies that do not work with Muhit and whose keeper is missing or has left,
    and those whose body has come to Muhit since."""
    here = Q(body__answers_here=True, body__is_active=True)
    away = Q(body__answers_here=False) | Q(body__is_active=False)
    gone = Q(keeper=None) | Q(keeper__answers_here=False) | Q(keeper__is_active=False)
    other = Q(body__kept_by__isnull=False) & ~Q(body__kept_by=F("keeper"))
    wrong = (here & Q(keeper__isnull=False)) | (away & (gone | other))
    return Submission.objects.filter(wrong, family=Family.OPEN, body__isnull=False)


def silent_for_long() -> QuerySet[Submission]:
    """Answered, and nobody said anything in the time given for it."""
    limit = now() - timedelta(days=DAYS_OF_SILENCE)
    # Says that it is open, too: the indexes of open work hold nothing else.
    return Submission.objects.filter(
        family=Family.OPEN, state=State.ANSWERED, answered_at__lte=limit
    )
