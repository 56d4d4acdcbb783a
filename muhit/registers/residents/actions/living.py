"""Joining a building, and leaving it."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, Text, WrongState
from muhit.foundation.core.ids import normalise_code
from muhit.foundation.messages.actions import send
from muhit.registers.offices.queries import manager_of
from muhit.registers.places.models import Building

from .. import queries
from ..acts import Act
from ..enums import MessageKind
from ..errors import TooManyMoves, UnknownCode
from ..flats import MOST, names_other_block, read_flat
from ..models import FlatDoubt, Residence
from .owning import require_own

# More people than a household has: then the manager looks at the flat.
MOST_IN_A_FLAT = 10
# A second claim mends a wrong number; a third within these days is a walk from door to door.
MOST_CLAIMS, CLAIM_DAYS = 2, timedelta(days=7)
MOST_BUILDINGS = 5


def building_of_code(typed: str) -> Building:
    """The building that is joined with this code. Raises UnknownCode."""
    code = normalise_code(typed)
    row = (
        Building.objects.select_related("neighbourhood__district")
        .filter(join_code=code, confirmed_at__isnull=False)
        .first()
        if code
        else None
    )
    if row is None:
        raise UnknownCode(
            _("No building has this code. Ask the manager for the present one: codes are renewed.")
        )
    return row


@transaction.atomic
def join_building(
    *, code: str, flat: str, block: str = "", shows_name: bool = False, by: User
) -> Residence:
    """Join the building and say in which flat; whoever has joined it already moves there.

    The poster's code says nothing of flats, so the flat is a claim: it is taken down whoever
    else claims it, and speaks for nothing until its slip confirms it (`slips.confirm_flat`).
    The answer is the same for every flat. Raises UnknownCode, Invalid, TooManyMoves.
    """
    building = Building.objects.select_for_update().get(pk=building_of_code(code).pk)
    number = _checked_flat(building, block, flat)
    held = queries.residence_of(by, building)
    if held is not None and (held.block, held.flat) == (block, number):
        held.shows_name = shows_name
        held.save(update_fields=["shows_name"])
        return held
    _require_few_claims(building, by)
    residence = move_in(building, block=block, flat=number, shows_name=shows_name, by=by)
    claims = queries.current_residences().filter(
        building=building, block=block, flat=number, confirmed_at=None
    )
    if claims.count() > MOST_IN_A_FLAT:
        doubt(building, block=block, flat=number, why=FlatDoubt.Why.CLAIMED)
    return residence


def move_in(
    building: Building, *, block: str, flat: str, shows_name: bool = False, by: User
) -> Residence:
    """Live in this flat from now on, and no longer in another of the building."""
    held = queries.residence_of(by, building)
    if held is not None:
        _leave(held)
    residence = Residence.objects.create(
        user=by, building=building, block=block, flat=flat, shows_name=shows_name
    )
    # Neither the flat nor who it was belongs in a log that others read.
    record(Act.RESIDENCE_JOINED, by=by, building=building.pk)
    return residence


def doubt(building: Building, *, block: str, flat: str, why: str) -> None:
    """Put a flat to the manager, once; told are those who manage the building today."""
    rows = FlatDoubt.objects.filter(
        building=building, block=block, flat=flat, why=why, settled_at=None
    )
    if rows.exists():
        return
    row = FlatDoubt.objects.create(building=building, block=block, flat=flat, why=why)
    manager = manager_of(building)
    if manager is not None:
        send(kind=MessageKind.DOUBT, to=[manager], about_id=row.pk)


def _require_few_claims(building: Building, by: User) -> None:
    """Nobody walks from flat to flat, nor through the buildings of a town."""
    since = clock.now() - CLAIM_DAYS
    recent = Residence.objects.filter(user=by, building=building, joined_at__gt=since)
    if recent.count() >= MOST_CLAIMS:
        raise TooManyMoves(
            _("You have changed your flat already these days. With the code on its slip you can.")
        )
    homes = queries.current_residences().filter(user=by).exclude(building=building)
    if homes.count() >= MOST_BUILDINGS:
        raise TooManyMoves(_("You have joined five buildings. Leave one of them first."))


def _checked_flat(building: Building, block: str, flat: str) -> str:
    faults: dict[str, Text] = {}
    if building.block_names and block not in building.block_names:
        faults["block"] = _("Choose the block.")
    if not building.block_names and block:
        faults["block"] = _("This building has no blocks.")
    number = read_flat(flat, block=block)
    if not number:
        faults["flat"] = _("Enter the number of your flat.")
    elif len(number) > MOST:
        faults["flat"] = _("Enter the number of your flat as it stands on its door, and no more.")
    elif names_other_block(flat, block=block, blocks=building.block_names):
        faults["flat"] = _("The block you typed is not the one you chose.")
    if faults:
        raise Invalid(_("Please correct what is marked."), fields=faults)
    return number


@transaction.atomic
def show_name(residence: Residence, *, shows_name: bool, by: User) -> Residence:
    """Let the building's manager read the name, or no longer."""
    require_own(residence.user_id, by)
    residence.shows_name = shows_name
    residence.save(update_fields=["shows_name"])
    return residence


@transaction.atomic
def leave_building(residence: Residence, *, by: User) -> Residence:
    """Move out. Raises NotAllowed, or WrongState where it was left already."""
    require_own(residence.user_id, by)
    residence = Residence.objects.select_for_update().get(pk=residence.pk)
    if residence.left_at is not None:
        raise WrongState(_("You have left this building already."))
    return _leave(residence)


def _leave(residence: Residence) -> Residence:
    residence.left_at, residence.shows_name = clock.now(), False
    residence.save(update_fields=["left_at", "shows_name"])
    return residence
