"""Buildings and their managers: registering, confirming, and the code by which residents join."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, NotAllowed, Text
from muhit.foundation.core.ids import short_code
from muhit.foundation.core.points import Point
from muhit.foundation.core.rows import get_or_insert
from muhit.registers.places.models import Building, Neighbourhood

from ..acts import Act
from ..queries import manages


@dataclass(frozen=True, kw_only=True)
class BuildingDraft:
    """A building as its manager tells of it. `flats` and `blocks` are numbers of them;
    `block_names` are what stands on the doors: A, B, C."""

    neighbourhood: Neighbourhood
    name: str
    address: str
    flats: int
    blocks: int = 1
    block_names: tuple[str, ...] = ()
    position: Point | None = None

    def check(self) -> None:
        """Raises Invalid with every fault, by field."""
        faults: dict[str, Text] = {}
        if not self.name.strip():
            faults["name"] = _("Enter the name of the building.")
        if not 1 <= self.flats <= 5000:
            faults["flats"] = _("Enter how many flats there are.")
        if not 1 <= self.blocks <= 200:
            faults["blocks"] = _("Enter how many blocks there are.")
        if self.block_names and len(set(self.block_names)) != self.blocks:
            faults["block_names"] = _("Enter a different name for each block, with commas between.")
        if faults:
            raise Invalid(_("Please correct what is marked."), fields=faults)

    def names(self) -> list[str]:
        """The names of the blocks; letters where none are given and there are several."""
        if self.block_names:
            return list(self.block_names)
        if self.blocks == 1:
            return []
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        few = self.blocks <= len(letters)
        return [letters[at] if few else str(at + 1) for at in range(self.blocks)]


def save_building(*, draft: BuildingDraft, by: User) -> Building:
    """The building of this name and address, registered now where nobody did before.

    Raises Invalid.
    """
    draft.check()
    building, is_new = get_or_insert(
        Building,
        neighbourhood=draft.neighbourhood,
        name=draft.name.strip(),
        address=draft.address.strip(),
        defaults={
            "flats": draft.flats,
            "blocks": draft.blocks,
            "block_names": draft.names(),
            "position": draft.position,
        },
    )
    if is_new:
        record(Act.BUILDING_REGISTERED, by=by, about=building)
    return building


def confirm_building(building: Building, *, by: User) -> None:
    """Note who confirmed that the building is as registered, once; from then on it has a code
    by which residents join."""
    row = Building.objects.select_for_update().get(pk=building.pk)
    if not row.is_confirmed:
        row.confirmed_at, row.confirmed_by = clock.now(), by
        record(Act.BUILDING_CONFIRMED, by=by, about=row)
    if row.join_code is None:
        row.join_code, row.join_code_made_at = short_code(), clock.now()
    row.save(update_fields=["confirmed_at", "confirmed_by", "join_code", "join_code_made_at"])
    building.join_code = row.join_code


@transaction.atomic
def renew_join_code(building: Building, *, by: User) -> str:
    """A new code: with the old one nobody joins any more; who has joined stays.

    Raises NotAllowed.
    """
    row = Building.objects.select_for_update().get(pk=building.pk)
    if not (manages(by, row) and row.is_confirmed):
        raise NotAllowed(_("Only the manager of this building may do this."))
    row.join_code, row.join_code_made_at = short_code(), clock.now()
    row.save(update_fields=["join_code", "join_code_made_at"])
    record(Act.BUILDING_CODE_RENEWED, by=by, about=row)
    return str(row.join_code)
