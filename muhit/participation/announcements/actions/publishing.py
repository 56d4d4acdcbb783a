"""Publishing, changing and withdrawing news."""

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import NotAllowed, WrongState
from muhit.foundation.messages.actions import send
from muhit.registers.organisations.models import Body

from . import policies
from .drafts import AnnouncementDraft
from .models import Announcement
from .queries import people_in

KIND = "announcement"


@transaction.atomic
def publish(*, body: Body, draft: AnnouncementDraft, by: User) -> Announcement:
    """Announce something. Those who live there are told as soon as it begins.

    Raises NotAllowed or Invalid.
    """
    _require(by, body)
    draft.check(body)
    announcement = Announcement.objects.create(body=body, written_by=by, **draft.values())
    record("announcement.published", by=by, about=announcement, body=body.pk)
    tell(announcement)
    return announcement


@transaction.atomic
def change(announcement: Announcement, *, draft: AnnouncementDraft, by: User) -> Announcement:
    """Correct it. People are not told a second time.

    Raises NotAllowed, Invalid, or WrongState where it was withdrawn.
    """
    _require(by, announcement.body)
    draft.check(announcement.body)
    announcement = _lock(announcement)
    values = draft.values()
    changed = [key for key, value in values.items() if getattr(announcement, key) != value]
    for key, value in values.items():
        setattr(announcement, key, value)
    announcement.save()
    changed = [key for key in changed if key != "search"]
    record("announcement.changed", by=by, about=announcement, changed=changed)
    tell(announcement)
    return announcement


@transaction.atomic
def withdraw(announcement: Announcement, *, by: User) -> Announcement:
    """Take it back: nobody reads it any more, in the list or in messages.

    Raises NotAllowed, or WrongState where it was withdrawn already.
    """
    _require(by, announcement.body)
    announcement = _lock(announcement)
    announcement.withdrawn_at, announcement.withdrawn_by = clock.now(), by
    announcement.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record("announcement.withdrawn", by=by, about=announcement)
    return announcement


@transaction.atomic
def tell(announcement: Announcement) -> bool:
    """Tell those who live in its area, once, and not before it begins; whether it was done now."""
    row = (
        Announcement.objects.select_for_update(of=("self",))
        .select_related("body")
        .get(pk=announcement.pk)
    )
    if row.told_at is not None or row.withdrawn_at is not None or row.starts_at > clock.now():
        return False
    row.told_at = clock.now()
    row.save(update_fields=["told_at"])
    send(kind=KIND, to=people_in(row), about_id=row.pk, by=row.written_by)
    return True


def _require(by: User, body: Body) -> None:
    if not policies.may_announce(by, body):
        raise NotAllowed(_("Only administrators, moderators and department heads may announce."))


def _lock(announcement: Announcement) -> Announcement:
    row = (
        Announcement.objects.select_for_update(of=("self",))
        .select_related("body")
        .get(pk=announcement.pk)
    )
    if row.withdrawn_at is not None:
        raise WrongState(_("This announcement was withdrawn."))
    return row
