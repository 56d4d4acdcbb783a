"""The matters of buildings, for those who live in them and those who manage them.

A manager is told numbers, never flats or people; small numbers are not told at all, lest
they point at somebody.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock
from muhit.foundation.messages.models import Message
from muhit.foundation.reading.prepared import Parameter, among, prepared
from muhit.participation.announcements.models import Announcement
from muhit.participation.announcements.queries import current as current_announcements
from muhit.participation.announcements.queries import current_for
from muhit.registers.offices.queries import roles_of
from muhit.registers.places.keys import PlaceKeys
from muhit.registers.places.models import Building
from muhit.registers.residents.models import Residence
from muhit.registers.residents.queries import (
    FEWEST,
    current_residences,
    homes_of,
    residences_of,
    speaking_residences,
)

from .enums import MessageKind
from .models import Handover, JointSubmission, Notice, NoticeReading, Signature

Person = User | AnonymousUser


@dataclass(frozen=True)
class Few:
    """A number that is told only where it points at nobody: `shown` is None for 1 to 2."""

    number: int

    @property
    def shown(self) -> int | None:
        return None if 0 < self.number < FEWEST else self.number

    @property
    def fewest(self) -> int:
        return FEWEST


def buildings_of(user: Person) -> set[int]:
    """Keys of the buildings this person lives in."""
    return set(residences_of(user).values_list("building_id", flat=True))


def buildings_seen_by(user: Person) -> QuerySet[Building]:
    """The buildings whose page this person may open: lived in, or managed today."""
    managed = [row.pk for row in roles_of(user).manages]
    rows = Building.objects.select_related("neighbourhood__district")
    return rows.filter(Q(pk__in=managed) | Q(pk__in=buildings_of(user)), confirmed_at__isnull=False)


# -- notices ------------------------------------------------------------------------------------


def notices_of(
    buildings: Iterable[int] | Parameter, moment: datetime | Parameter | None = None
) -> QuerySet[Notice]:
    """What residents of these may read now (at `moment`): not withdrawn, and not passed on from
    an announcement that is over."""
    over = Q(announcement__isnull=False) & ~Q(
        announcement__in=current_announcements(moment).order_by().values("pk")
    )
    return (
        Notice.objects.filter(among("building", buildings), withdrawn_at=None)
        .exclude(over)
        .select_related("building", "announcement__body")
        .order_by("-written_at", "-id")
    )


def newest_notices_of(buildings: Iterable[int], most: int) -> list[Notice]:
    """The newest of `notices_of`."""
    return _newest_notices(most, moment=clock.now(), buildings=list(buildings))


@prepared
def _newest_notices(most: int, moment: Parameter, buildings: Parameter) -> QuerySet[Notice]:
    return notices_of(buildings, moment)[:most]


def notices_for(user: Person) -> QuerySet[Notice]:
    """The notices this person may read: of the buildings they live in or manage today."""
    return notices_of(buildings_of(user) | {row.pk for row in roles_of(user).manages})


@dataclass(frozen=True, kw_only=True)
class NoticeRead:
    """A notice and how many people have read it."""

    notice: Notice
    readers: Few


def with_readers(notices: Iterable[Notice]) -> list[NoticeRead]:
    """How many read each: those who said so on its page or opened the message. One query."""
    rows = list(notices)
    readers = _readers(notices=[row.pk for row in rows])
    counts = Counter(notice for notice, _reader in readers)
    return [NoticeRead(notice=row, readers=Few(counts[row.pk])) for row in rows]


@prepared
def _readers(notices: Parameter) -> QuerySet[NoticeReading, tuple[int, int]]:
    said = NoticeReading.objects.filter(among("notice", notices))
    opened = Message.objects.filter(
        among("about_id", notices), kind=MessageKind.NOTICE, read_at__isnull=False
    )
    return said.values_list("notice_id", "user_id").union(
        opened.values_list("about_id", "recipient_id"), all=False
    )


def has_read(user: User, notice: Notice) -> bool:
    """Whether this person said that they have read it."""
    return NoticeReading.objects.filter(notice=notice, user=user).exists()


# -- who lives there ----------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Joined:
    """How far a building has come: flats that somebody speaks for, of those there are."""

    flats: Few
    of: int
    people: Few


def joined(building: Building) -> Joined:
    """How many flats and people have joined the building, in one query."""
    rows = _flats(building=building.pk)
    spoken_for = {(block, flat) for block, flat, confirmed in rows if confirmed is not None}
    return Joined(flats=Few(len(spoken_for)), of=building.flats, people=Few(len(rows)))


@prepared
def _flats(building: Parameter) -> QuerySet[Residence, tuple[str, str, datetime | None]]:
    rows = current_residences().filter(building=building)
    return rows.values_list("block", "flat", "confirmed_at")


def named_residents(building: Building) -> QuerySet[Residence]:
    """Those who agreed that the manager reads their name, by flat."""
    return (
        current_residences()
        .filter(building=building, shows_name=True)
        .exclude(user__name="")
        .select_related("user")
        .order_by("block", "flat", "pk")
    )


# -- joint submissions --------------------------------------------------------------------------


def joint_of(buildings: Iterable[int] | Parameter) -> QuerySet[JointSubmission]:
    """Joint submissions of these buildings that were not withdrawn, newest first."""
    return (
        JointSubmission.objects.filter(among("building", buildings), withdrawn_at=None)
        .select_related("building__neighbourhood__district", "category", "submission")
        .order_by("-opened_at", "-id")
    )


def flats_behind(joint: JointSubmission) -> int:
    """How many flats stand behind it now, each once however many of it signed: through who
    speaks for a flat since before it was opened. Never to show as long as it is open."""
    rows = speaking_residences(joint.opened_at).filter(
        building=joint.building_id, user__in=joint.signatures.values("user")
    )
    return rows.order_by().values("block", "flat").distinct().count()


def newest_joint_of(
    buildings: Iterable[int], most: int, *, only_unfiled: bool = False
) -> list["JointRow"]:
    """The newest of `joint_of`; `only_unfiled` leaves out what went to the municipality."""
    found = _newest_joint(most, only_unfiled, buildings=list(buildings))
    return [joint_row(row) for row in found]


@prepared
def _newest_joint(most: int, only_unfiled: bool, buildings: Parameter) -> QuerySet[JointSubmission]:
    rows = joint_of(buildings)
    return (rows.filter(filed_at=None) if only_unfiled else rows)[:most]


def joint_for(user: Person) -> QuerySet[JointSubmission]:
    """The joint submissions this person may see: of buildings lived in or managed today."""
    return joint_of(buildings_of(user) | {row.pk for row in roles_of(user).manages})


@dataclass(frozen=True, kw_only=True)
class JointRow:
    """A joint submission as residents and the manager see it."""

    joint: JointSubmission
    flats: Few
    of: int


def joint_row(row: JointSubmission) -> JointRow:
    """The row of a joint submission that `joint_of` found."""
    signed = row.flats if row.flats is not None else row.told
    return JointRow(joint=row, flats=Few(signed), of=row.building.flats)


def counts_for_flat(user: Person, joint: JointSubmission) -> bool:
    """Whether a signature of this person counts: nothing of anybody else of the flat."""
    rows = speaking_residences(joint.opened_at).filter(building=joint.building_id)
    return user.is_authenticated and rows.filter(user=user.pk).exists()


def signature_of(user: Person, joint: JointSubmission) -> Signature | None:
    """The signature this person gave, or None."""
    return joint.signatures.filter(user=user.pk).first() if user.is_authenticated else None


# -- handing over -------------------------------------------------------------------------------


def open_handover(building: Building) -> Handover | None:
    """The handover that is proposed and neither accepted nor withdrawn."""
    return Handover.objects.filter(building=building, accepted_at=None, withdrawn_at=None).first()


def waiting_handover(building: Building) -> Handover | None:
    """The handover that was accepted and whose mandate waits for confirmation."""
    return next(iter(_waiting_handovers(building=building.pk)), None)


@prepared
def _waiting_handovers(building: Parameter) -> QuerySet[Handover]:
    return Handover.objects.filter(
        building=building,
        accepted_at__isnull=False,
        mandate__confirmed_at=None,
        mandate__refused_at=None,
        mandate__ends_on=None,
        mandate__isnull=False,
    ).order_by("-accepted_at")[:1]


# -- home pages ---------------------------------------------------------------------------------


def to_pass_on(building: Building, most: int) -> list[Announcement]:
    """The newest current announcements for the building's place; `is_passed_on` where the
    manager did."""
    place = PlaceKeys.of(building.neighbourhood).named
    return _to_pass_on(most, building=building.pk, moment=clock.now(), **place)


@prepared
def _to_pass_on(
    most: int, building: Parameter, moment: Parameter, **place: Parameter
) -> QuerySet[Announcement]:
    done = Notice.objects.filter(building=building, announcement=OuterRef("pk"), withdrawn_at=None)
    return current_for(PlaceKeys(**place), moment).annotate(is_passed_on=Exists(done))[:most]


@dataclass(frozen=True, kw_only=True)
class MyBuilding:
    """A building as the home page of somebody who lives there shows it."""

    residence: Residence
    notice: Notice | None
    joint: JointRow | None


def my_buildings(user: Person) -> list[MyBuilding]:
    """The buildings this person lives in, each with its newest notice and what is being signed.

    One query for who lives nowhere, else three.
    """
    homes = homes_of(user)
    if not homes:
        return []
    keys = [home.building_id for home in homes]
    notices = {row.building_id: row for row in reversed(newest_notices_of(keys, 50))}
    opened = newest_joint_of(keys, 50, only_unfiled=True)
    joint = {row.joint.building_id: row for row in reversed(opened)}
    return [
        MyBuilding(
            residence=home,
            notice=notices.get(home.building_id),
            joint=joint.get(home.building_id),
        )
        for home in homes
    ]
