"""Urgent news by SMS: counted, confirmed by a person, sent once."""

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core.errors import WrongState
from muhit.foundation.messages.actions import send_by_sms as text_people

from ..enums import MessageKind
from ..models import Announcement
from ..queries.people import people_in
from .moves import begin


@transaction.atomic
def send_by_sms(announcement: Announcement, *, by: User) -> int:
    """Send urgent news to the phones of those it is meant for; how many SMS were queued.

    Raises NotAllowed, or WrongState where it is not urgent, not public now, or went out before.
    """
    move = begin(announcement, "send_by_sms", by=by)
    row = move.row
    is_open = row.starts_at <= move.at
    is_over = row.ends_at is not None and row.ends_at <= move.at
    if row.texted_at is not None or not row.is_urgent or not is_open or is_over:
        raise WrongState(_("Only urgent news that is shown now goes out by SMS, and only once."))
    count = text_people(kind=MessageKind.URGENT, to=people_in(row), about_id=row.pk)
    move.finish(count=count)
    return count
