"""Muhtars who speak to their neighbourhood, and the body that approves where it wants to."""

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core.errors import Invalid, NotAllowed
from muhit.foundation.core.rows import put
from muhit.foundation.messages.actions import send
from muhit.foundation.search.actions import refresh_search
from muhit.registers.organisations.models import Body
from muhit.registers.places.models import Neighbourhood

from .. import policies
from ..acts import Act
from ..drafts import AnnouncementDraft
from ..enums import MessageKind, Speaker, State
from ..models import Announcement, SpeakingRule
from ..queries.people import approvers_of
from ..searching import ANNOUNCEMENTS
from ..texts import ask_for_missing
from .moves import begin
from .publishing import state_for_muhtars, tell


@transaction.atomic
def announce_as_muhtar(
    *, neighbourhood: Neighbourhood, draft: AnnouncementDraft, by: User
) -> Announcement:
    """Announce to one's neighbourhood; where the municipality approves, it waits for that.

    Raises NotAllowed, or Invalid, also where no municipality works with Muhit there.
    """
    if not policies.is_muhtar_of(by, neighbourhood):
        raise NotAllowed(_("Only the muhtar of a neighbourhood may announce to it."))
    body = policies.roof_of(neighbourhood)
    if body is None:
        raise Invalid(_("No municipality that works with Muhit covers this neighbourhood."))
    draft.check(body)
    values = draft.values() | {"district": None, "building": None, "neighbourhood": neighbourhood}
    row = Announcement.objects.create(
        body=body,
        speaker=Speaker.MUHTAR,
        written_by=by,
        state=state_for_muhtars(body),
        **values,
    )
    refresh_search(ANNOUNCEMENTS, row)
    record(Act.PUBLISHED, by=by, about=row, body=body.pk)
    if row.state == State.PUBLISHED:
        ask_for_missing(row, by=by)
    if row.state == State.WAITING:
        send(kind=MessageKind.WAITING, to=approvers_of(body), about_id=row.pk, by=by)
    tell(row)
    return row


@transaction.atomic
def approve(announcement: Announcement, *, by: User) -> Announcement:
    """Publish what a muhtar wrote. Raises NotAllowed or WrongState."""
    row = begin(announcement, "approve", by=by).finish()
    ask_for_missing(row, by=by)
    tell(row)
    return row


@transaction.atomic
def refuse(announcement: Announcement, *, reason: str, by: User) -> Announcement:
    """Do not publish it, and say why. Raises NotAllowed, WrongState or Invalid."""
    move = begin(announcement, "refuse", by=by, reason=reason)
    move.row.refusal = reason.strip()[:400]
    return move.finish()


@transaction.atomic
def set_rule(body: Body, *, approves_muhtars: bool, by: User) -> SpeakingRule:
    """Whether muhtars' news waits for this body. Raises NotAllowed."""
    if not policies.may_set_rule(by, body):
        raise NotAllowed(_("Only administrators may change this."))
    rule, _created = put(SpeakingRule, body=body, values={"approves_muhtars": approves_muhtars})
    record(Act.RULE_SET, by=by, about=body, approves_muhtars=approves_muhtars)
    return rule
