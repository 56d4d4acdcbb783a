"""Publishing, changing and withdrawing news."""

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import NotAllowed
from muhit.foundation.messages.actions import send
from muhit.registers.organisations.models import Body

from .. import policies
from ..acts import Act
from ..drafts import AnnouncementDraft
from ..enums import Actor, MessageKind, State
from ..models import Announcement
from ..queries.people import people_in
from ..states import TABLE
from ..texts import ask_for_missing


@transaction.atomic
def publish(*, body: Body, draft: AnnouncementDraft, by: User) -> Announcement:
    """Announce something. Those who live there are told as soon as it begins.

    Raises NotAllowed or Invalid.
    """
    if not policies.may_announce(by, body):
        raise NotAllowed(_("Only administrators, moderators and department heads may announce."))
    draft.check(body)
    announcement = Announcement.objects.create(body=body, written_by=by, **draft.values())
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
    actor = require(announcement, by)
    draft.check(announcement.body)
    announcement = lock(announcement)
    TABLE.target("change", State(announcement.state))
    values = draft.values()
    changed = [key for key, value in values.items() if getattr(announcement, key) != value]
    for key, value in values.items():
        setattr(announcement, key, value)
    if actor is Actor.MUHTAR:
        announcement.state = state_for_muhtars(announcement.body)
    announcement.save()
    if announcement.state == State.PUBLISHED:
        ask_for_missing(announcement, by=by)
    changed = [key for key in changed if key != "search"]
    record(Act.CHANGED, by=by, about=announcement, changed=changed)
    tell(announcement)
    return announcement


@transaction.atomic
def withdraw(announcement: Announcement, *, by: User) -> Announcement:
    """Take it back: nobody reads it any more, in the list or in messages.

    Raises NotAllowed, or WrongState where it was withdrawn already.
    """
    require(announcement, by)
    announcement = lock(announcement)
    announcement.state = TABLE.target("withdraw", State(announcement.state))
    announcement.withdrawn_at, announcement.withdrawn_by = clock.now(), by
    announcement.save(update_fields=["state", "withdrawn_at", "withdrawn_by"])
    record(Act.WITHDRAWN, by=by, about=announcement)
    return announcement


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


def require(announcement: Announcement, by: User) -> Actor:
    """As whom `by` may do something with it. Raises NotAllowed."""
    actor = policies.actor_of(by, announcement)
    if actor is None:
        raise NotAllowed(_("Only administrators, moderators and department heads may announce."))
    return actor


def lock(announcement: Announcement) -> Announcement:
    """The row as it is now, held until the end of the transaction."""
    return (
        Announcement.objects.select_for_update(of=("self",))
        .select_related("body", "district", "neighbourhood", "building")
        .get(pk=announcement.pk)
    )
