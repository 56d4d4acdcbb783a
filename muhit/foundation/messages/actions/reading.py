"""Marking messages as read."""

from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock

from ..models import Message


def mark_read(*, message_id: int, by: User) -> Message | None:
    """Mark one message of `by` as read. None where it is not theirs; twice does no harm."""
    mine = Message.objects.filter(recipient=by, pk=message_id)
    mine.filter(read_at=None).update(read_at=clock.now())
    return mine.first()


def mark_all_read(*, by: User) -> int:
    """Mark every message of `by` as read. Returns how many were not."""
    return Message.objects.filter(recipient=by, read_at=None).update(read_at=clock.now())
