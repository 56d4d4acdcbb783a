"""Telling a department that something is late, once."""

from django.db import transaction

from muhit.foundation.core.clock import now

from .. import notify
from ..enums import MessageKind
from ..models import Submission
from ..queries.lateness import late, to_be_looked_at_again


@transaction.atomic
def remind_department(submission: Submission) -> bool:
    """Tell the department that the submission is late; False where it was told, or is not late.

    The row is locked, so that two workers do not both tell.
    """
    locked = (
        Submission.objects.select_for_update(of=("self",))
        .filter(late(), pk=submission.pk, overdue_told_at=None)
        .select_related("body", "keeper", "assignee")
        .first()
    )
    if locked is None:
        return False
    locked.overdue_told_at = now()
    locked.save(update_fields=["overdue_told_at"])
    notify.tell_department(locked, MessageKind.OVERDUE)
    return True


@transaction.atomic
def remind_to_look_again(submission: Submission) -> bool:
    """Tell whoever works on it that its day has come; False where they were told."""
    locked = (
        to_be_looked_at_again()
        .select_for_update(of=("self",))
        .filter(pk=submission.pk)
        .select_related("body", "keeper", "assignee")
        .first()
    )
    if locked is None:
        return False
    locked.overdue_told_at = now()
    locked.save(update_fields=["overdue_told_at"])
    notify.tell_department(locked, MessageKind.AGAIN)
    return True
