"""From one manager to the next: proposed, accepted, and confirmed by muhtar or staff."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import NotAllowed, WrongState
from muhit.foundation.core.ids import normalise_code
from muhit.foundation.messages.actions import send
from muhit.registers.offices.actions import ask_for_mandate
from muhit.registers.offices.models import Mandate
from muhit.registers.offices.queries import manages
from muhit.registers.places.models import Building

from .. import policies
from ..acts import Act
from ..enums import MessageKind
from ..errors import UnknownHandover
from ..models import Handover

DAYS = 14


@transaction.atomic
def propose_handover(building: Building, *, by: User) -> Handover:
    """Make the code with which the next manager accepts; an earlier one no longer works.

    Raises NotAllowed.
    """
    if not policies.may_manage(by, building):
        raise NotAllowed(_("Only the manager of this building may do this."))
    Building.objects.select_for_update().get(pk=building.pk)
    now = clock.now()
    Handover.objects.filter(building=building, accepted_at=None, withdrawn_at=None).update(
        withdrawn_at=now
    )
    handover = Handover.objects.create(
        building=building, proposed_by=by, proposed_at=now, expires_at=now + timedelta(days=DAYS)
    )
    record(Act.HANDOVER_PROPOSED, by=by, about=handover, building=building.pk)
    return handover


@transaction.atomic
def withdraw_handover(handover: Handover, *, by: User) -> Handover:
    """Keep the building. Raises NotAllowed, or WrongState where it was accepted."""
    if not policies.may_manage(by, handover.building):
        raise NotAllowed(_("Only the manager of this building may do this."))
    handover = Handover.objects.select_for_update().get(pk=handover.pk)
    if handover.accepted_at is not None or handover.withdrawn_at is not None:
        raise WrongState(_("This handover was accepted or withdrawn already."))
    handover.withdrawn_at = clock.now()
    handover.save(update_fields=["withdrawn_at"])
    record(Act.HANDOVER_WITHDRAWN, by=by, about=handover)
    return handover


def handover_of_code(typed: str) -> Handover:
    """The handover that waits for somebody with this code. Raises UnknownHandover."""
    row = (
        Handover.objects.select_related("building__neighbourhood__district", "proposed_by")
        .filter(
            code=normalise_code(typed),
            accepted_at=None,
            withdrawn_at=None,
            expires_at__gt=clock.now(),
        )
        .first()
    )
    # A manager who is one no longer hands nothing over.
    if row is None or row.proposed_by is None or not manages(row.proposed_by, row.building):
        raise UnknownHandover(
            _("This code is not valid any more. Ask the present manager for a new one.")
        )
    return row


@transaction.atomic
def accept_handover(code: str, *, by: User) -> Handover:
    """Accept, which asks for the mandate from today on; the old one ends when it is confirmed.

    Raises UnknownHandover, NotAllowed for the present manager, or Invalid.
    """
    handover = handover_of_code(code)
    Building.objects.select_for_update().get(pk=handover.building_id)
    handover = handover_of_code(code)
    if manages(by, handover.building):
        raise NotAllowed(_("You manage this building already. Give the code to the next manager."))
    handover.mandate = ask_for_mandate(
        office=Mandate.Office.BUILDING_MANAGER,
        place=handover.building,
        started_on=clock.today(),
        evidence=_("Proposed by the present manager of the building."),
        by=by,
    )
    handover.accepted_by, handover.accepted_at = by, clock.now()
    handover.save(update_fields=["mandate", "accepted_by", "accepted_at"])
    record(Act.HANDOVER_ACCEPTED, by=by, about=handover, building=handover.building_id)
    if handover.proposed_by is not None:
        send(kind=MessageKind.ACCEPTED, to=[handover.proposed_by], about_id=handover.pk, by=by)
    return handover
