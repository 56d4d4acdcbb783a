"""Publishing, changing and withdrawing news."""

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import NotAllowed
from muhit.foundation.messages.actions import send
from muhit.foundation.search.actions import refresh_search
from muhit.registers.organisations.models import Body

from .. import policies
from ..acts import Act
from ..drafts import AnnouncementDraft
from ..enums import Actor, MessageKind, State
from ..models import Announcement
from ..queries.people import people_in
from ..searching import ANNOUNCEMENTS
from ..texts import ask_for_missing
from .moves import begin, lock


@transaction.atomic
def publish(*, body: Body, draft: AnnouncementDraft, by: User) -> Announcement:
    """Announce something. Those who live there are told as soon as it begins.

    Raises NotAllowed or Invalid.
    """
    if not policies.may_announce(by, body):
        raise NotAllowed(_("Only administrators, moderators and department heads may announce."))
    draft.check(body)
    announcement = Announcement.objects.create(body=body, written_by=by, **draft.values())
    refresh_search(ANNOUNCEMENTS, announcement)
    ask_for_missing(announcement, by=by)
    record(Act.PUBLISHED, by=by, about=announcement, body=body.pk)
    tell(announcement)
    return announcement


@transaction.atomic
def change(announcement: Announcement, *, draft: AnnouncementDraft, by: User) -> Announcement:
    """Correct it. People are not told a second time.

    What a muhtar changes waits anew where the body approves. Raises NotAllowed, Invalid, or
    WrongState where it was withdrawn.
    """
    move = begin(announcement, "change", by=by)
    row = move.row
    draft.check(row.body)
    values = draft.values()
    changed = [key for key, value in values.items() if getattr(row, key) != value]
    for key, value in values.items():
        setattr(row, key, value)
    if move.as_actor is Actor.MUHTAR:
        move = move.leading_to(state_for_muhtars(row.body))
    row = move.finish(changed=changed)
    refresh_search(ANNOUNCEMENTS, row)
    if row.state == State.PUBLISHED:
        ask_for_missing(row, by=by)
    tell(row)
    return row


@transaction.atomic
def withdraw(announcement: Announcement, *, by: User) -> Announcement:
    """Take it back: nobody reads it any more, in the list or in messages.

    Raises NotAllowed, or WrongState where it was withdrawn already.
    """
    return begin(announcement, "withdraw", by=by).finish()


@transaction.atomic
def tell(announcement: Announcement) -> bool:
    """Tell those it is meant for, once, and not before it begins; whether it was done now."""
    row = lock(announcement)
    is_open = row.state == State.PUBLISHED and row.starts_at <= clock.now()
    if row.told_at is not None or not is_open:
        return False
    row.told_at = clock.now()
    row.save(update_fields=["told_at"])
    kind = MessageKind.URGENT if row.is_urgent else MessageKind.NEWS
    send(kind=kind, to=people_in(row), about_id=row.pk, by=row.written_by)
    return True


def state_for_muhtars(body: Body) -> State:
    """The state in which a muhtar's news begins under this body's roof."""
    return State.WAITING if policies.approves_muhtars(body) else State.PUBLISHED
