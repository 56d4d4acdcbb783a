"""Slips: one paper for each flat, whose code lets those who live there speak for it.

The rule, and why it is this one, stands in docs/buildings.md.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, NotAllowed
from muhit.foundation.core.ids import normalise_code, tracking_code
from muhit.foundation.core.rows import put
from muhit.foundation.messages.actions import send
from muhit.registers.offices.queries import manages
from muhit.registers.places.models import Building

from .. import queries
from ..acts import Act
from ..enums import MessageKind
from ..errors import UnknownCode
from ..flats import MOST, read_flat
from ..models import FlatDoubt, FlatSlip, Residence
from .living import MOST_IN_A_FLAT, doubt, move_in

_RANGE = re.compile(r"(\d{1,4})\s*[-–—]\s*(\d{1,4})")


@dataclass(frozen=True)
class Printed:
    """A slip as it goes on paper; the code is nowhere else."""

    block: str
    written: str
    code: str


def read_doors(typed: str) -> list[str]:
    """The doors of a block as the manager lists them: ``1-12, Zemin 1, Dükkân``.

    A range counts up and stands for all its numbers; each door once, by its key.
    """
    doors: dict[str, str] = {}
    for part in re.split(r"[,;،\n]+", typed):
        words = part.strip()
        span = _RANGE.fullmatch(words)
        if span is not None and int(span[1]) < int(span[2]):
            named = [str(number) for number in range(int(span[1]), int(span[2]) + 1)]
        else:
            named = [words]
        for door in named:
            key = read_flat(door)
            if key:
                doors.setdefault(key, door)
    return list(doors.values())


@transaction.atomic
def make_slips(building: Building, *, doors: dict[str, Sequence[str]], by: User) -> list[Printed]:
    """Slips for these doors, by block (``""`` where there are none); each voids the old one.

    Whoever an old slip confirmed is told, and types the new code to go on speaking for the
    flat. There are never slips for more flats than the building has. Raises NotAllowed, or
    Invalid.
    """
    row = Building.objects.select_for_update().get(pk=building.pk)
    if not (manages(by, row) and row.is_confirmed):
        raise NotAllowed(_("Only the manager of this building may do this."))
    wanted = {
        (block, read_flat(door, block=block)): door
        for block, named in doors.items()
        for door in named
        if block in (row.block_names or [""])
    }
    if not wanted:
        raise Invalid(_("Enter the doors."), fields={"doors": _("Enter the doors.")})
    if any(not key or len(key) > MOST or len(door) > MOST for (_b, key), door in wanted.items()):
        text = _("One of the doors cannot be read. Write them as 1-12, Zemin 1.")
        raise Invalid(text, fields={"doors": text})
    held = set(row.slips.values_list("block", "flat"))
    if len(held | set(wanted)) > row.flats:
        text = _("The building has %(flats)d flats: there are no slips for more.") % {
            "flats": row.flats
        }
        raise Invalid(text, fields={"doors": text})
    printed = [_make(row, place, door, by) for place, door in wanted.items()]
    record(Act.BUILDING_SLIPS_MADE, by=by, about=row, count=len(printed))
    return printed


def _make(building: Building, place: tuple[str, str], written: str, by: User) -> Printed:
    block, flat = place
    code = tracking_code()
    put(
        FlatSlip,
        building=building,
        block=block,
        flat=flat,
        values={
            "written": written,
            "code_print": print_of(code),
            "made_at": clock.now(),
            "made_by": by,
            "uses": 0,
        },
    )
    lives = Residence.objects.filter(building=building, block=block, flat=flat, left_at=None)
    voided = lives.filter(confirmed_at__isnull=False)
    people = list(User.objects.filter(pk__in=voided.values("user")))
    voided.update(confirmed_at=None)
    if people:
        send(kind=MessageKind.RENEWED, to=people, about_id=building.pk)
    building.doubts.filter(block=block, flat=flat, settled_at=None).update(settled_at=clock.now())
    return Printed(block=block, written=written, code=code)


def print_of(code: str) -> str:
    """What is kept of a slip's code: HMAC-SHA256 with the site's secret."""
    return salted_hmac("muhit.residents.slip", code, algorithm="sha256").hexdigest()


def slip_of_code(typed: str) -> FlatSlip:
    """The slip that carries this code. Raises UnknownCode."""
    code = normalise_code(typed)
    row = (
        FlatSlip.objects.select_related("building__neighbourhood__district")
        .filter(code_print=print_of(code), building__confirmed_at__isnull=False)
        .first()
    )
    if row is None:
        raise UnknownCode(
            _("No flat has this code. Ask the manager for a new slip: old ones no longer work.")
        )
    return row


@transaction.atomic
def confirm_flat(*, code: str, shows_name: bool = False, by: User) -> Residence:
    """Speak for the flat whose slip this is; who lives elsewhere in the building moves here.

    Who claimed the flat before keeps the day they joined. Beyond `MOST_IN_A_FLAT` people
    the slip confirms nobody, and the manager is asked to make a new one. Raises UnknownCode.
    """
    slip = FlatSlip.objects.select_for_update().get(pk=slip_of_code(code).pk)
    held = queries.residence_of(by, slip.building)
    if held is None or (held.block, held.flat) != (slip.block, slip.flat):
        held = move_in(slip.building, block=slip.block, flat=slip.flat, by=by)
    if shows_name != held.shows_name:
        held.shows_name = shows_name
        held.save(update_fields=["shows_name"])
    if held.confirmed_at is not None:
        return held
    if slip.uses >= MOST_IN_A_FLAT:
        doubt(slip.building, block=slip.block, flat=slip.flat, why=FlatDoubt.Why.USED)
        return held
    FlatSlip.objects.filter(pk=slip.pk).update(uses=F("uses") + 1)
    held.confirmed_at = clock.now()
    held.save(update_fields=["confirmed_at"])
    return held


@transaction.atomic
def doubt_own_flat(residence: Residence, *, by: User) -> None:
    """Say that others may have the code of one's flat. The manager reads which flat, not who
    said so. Raises NotAllowed."""
    if residence.user_id != by.pk or residence.left_at is not None:
        raise NotAllowed(_("This is not yours."))
    doubt(residence.building, block=residence.block, flat=residence.flat, why=FlatDoubt.Why.TOLD)
