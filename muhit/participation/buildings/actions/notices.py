"""Telling the building something, and passing on what the municipality announced."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.detecting import settled
from muhit.foundation.core.errors import Invalid, NotAllowed, Text, WrongState
from muhit.foundation.core.rows import get_or_insert
from muhit.foundation.messages.actions import send
from muhit.participation.announcements.models import Announcement
from muhit.participation.announcements.queries import current_for
from muhit.registers.places.models import Building
from muhit.registers.residents.queries import residents_of

from .. import policies
from ..acts import Act
from ..enums import MessageKind
from ..models import Notice, NoticeReading
from ..queries import notices_for
from ..texts import ask_for_other_languages, no_longer_needed


@transaction.atomic
def give_notice(building: Building, *, title: str, text: str, language: str, by: User) -> Notice:
    """Write a notice; all who have joined the building are told. Raises NotAllowed or Invalid."""
    _require_manager(by, building)
    faults: dict[str, Text] = {}
    if not title.strip():
        faults["title"] = _("Enter a title.")
    if not text.strip():
        faults["text"] = _("Write what the building should know.")
    if language not in dict(settings.LANGUAGES):
        faults["language"] = _("Choose the language of your words.")
    if faults:
        raise Invalid(_("Please correct what is marked."), fields=faults)
    notice = Notice.objects.create(
        building=building,
        title=title.strip()[:120],
        text=text.strip()[:4000],
        language=settled(text, language),
        written_by=by,
    )
    ask_for_other_languages(notice, by=by)
    _tell(notice, by)
    return notice


@transaction.atomic
def pass_on(announcement: Announcement, *, building: Building, by: User) -> Notice:
    """Pass a municipal announcement on to the building. A second time changes nothing.

    Raises NotAllowed, or Invalid where it is over or not for this neighbourhood.
    """
    _require_manager(by, building)
    if not current_for(building.neighbourhood).filter(pk=announcement.pk).exists():
        raise Invalid(_("This announcement is over, or for another place."))
    notice, is_new = get_or_insert(
        Notice,
        building=building,
        announcement=announcement,
        withdrawn_at=None,
        defaults={"written_by": by},
    )
    if is_new:
        _tell(notice, by)
    return notice


@transaction.atomic
def withdraw_notice(notice: Notice, *, by: User) -> Notice:
    """Take it back: nobody reads it any more. Raises NotAllowed or WrongState."""
    _require_manager(by, notice.building)
    notice = Notice.objects.select_for_update().get(pk=notice.pk)
    if notice.withdrawn_at is not None:
        raise WrongState(_("This notice was withdrawn already."))
    notice.withdrawn_at, notice.withdrawn_by = clock.now(), by
    notice.save(update_fields=["withdrawn_at", "withdrawn_by"])
    no_longer_needed(notice)
    record(Act.NOTICE_WITHDRAWN, by=by, about=notice, building=notice.building_id)
    return notice


@transaction.atomic
def mark_read(notice: Notice, *, by: User) -> None:
    """Say that one has read it. Raises NotAllowed for somebody who may not."""
    if not notices_for(by).filter(pk=notice.pk).exists():
        raise NotAllowed(_("Only those who live in this building may do this."))
    get_or_insert(NoticeReading, notice=notice, user=by)


def _tell(notice: Notice, by: User) -> None:
    record(Act.NOTICE_GIVEN, by=by, about=notice, building=notice.building_id)
    send(kind=MessageKind.NOTICE, to=residents_of(notice.building), about_id=notice.pk, by=by)


def _require_manager(by: User, building: Building) -> None:
    if not policies.may_manage(by, building):
        raise NotAllowed(_("Only the manager of this building may do this."))
