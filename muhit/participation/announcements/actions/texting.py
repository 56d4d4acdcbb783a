"""Urgent news by SMS: counted, confirmed by a person, sent once."""

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import NotAllowed, WrongState
from muhit.foundation.messages.actions import send_by_sms as text_people

from .. import policies
from ..acts import Act
from ..enums import MessageKind, State
from ..models import Announcement
from ..queries.people import people_in
from .publishing import lock


@transaction.atomic
def send_by_sms(announcement: Announcement, *, by: User) -> int:
    """Send urgent news to the phones of those it is meant for; how many SMS were queued.

    Raises NotAllowed, or WrongState where it is not urgent, not public now, or went out before.
    """
    if not policies.may_announce(by, announcement.body):
        raise NotAllowed(_("Only administrators, moderators and department heads may announce."))
    row = lock(announcement)
    now = clock.now()
    is_open = row.state == State.PUBLISHED and row.starts_at <= now
    is_over = row.ends_at is not None and row.ends_at <= now
    if row.texted_at is not None or not row.is_urgent or not is_open or is_over:
        raise WrongState(_("Only urgent news that is shown now goes out by SMS, and only once."))
    row.texted_at, row.texted_by = now, by
    row.save(update_fields=["texted_at", "texted_by"])
    count = text_people(kind=MessageKind.URGENT, to=people_in(row), about_id=row.pk)
    record(Act.TEXTED, by=by, about=row, count=count)
    return count
