"""Which news is shown, and where."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock
from muhit.foundation.reading.prepared import Parameter, prepared
from muhit.registers.offices.queries import roles_of
from muhit.registers.organisations.queries import bodies_over
from muhit.registers.places.keys import PlaceKeys
from muhit.registers.places.models import Building, Neighbourhood
from muhit.registers.residents.queries import current_residences, home_of

from ..enums import State
from ..models import Announcement

Person = User | AnonymousUser


def _open(moment: datetime | Parameter | None = None) -> QuerySet[Announcement]:
    """Published, begun, not over, not withdrawn; for buildings too. At `moment`, else now."""
    moment = moment or clock.now()
    return with_places(
        Announcement.objects.filter(
            Q(ends_at=None) | Q(ends_at__gt=moment),
            starts_at__lte=moment,
            state=State.PUBLISHED,
            withdrawn_at=None,
            body__is_active=True,
        )
    )


def current(moment: datetime | Parameter | None = None) -> QuerySet[Announcement]:
    """What anybody may read now, newest first. News for one building is not among it."""
    return _open(moment).filter(building=None)


def current_for(
    neighbourhood: Neighbourhood | PlaceKeys, moment: datetime | Parameter | None = None
) -> QuerySet[Announcement]:
    """Current news for those who live in the neighbourhood: its own, its district's, and that
    for the whole area of a body that covers it."""
    return current(moment).filter(_meant_for(neighbourhood))


def _meant_for(neighbourhood: Neighbourhood | PlaceKeys) -> Q:
    bodies = bodies_over(neighbourhood).order_by().values("pk")
    return (
        Q(neighbourhood=neighbourhood.pk)
        | Q(district=neighbourhood.district_id)
        | Q(neighbourhood=None, district=None, body__in=bodies)
    )


def current_for_building(building: Building) -> QuerySet[Announcement]:
    """Current news that concerns a building: its own and its neighbourhood's. For its residents
    and its manager, who passes it on."""
    around = current_for(building.neighbourhood).order_by().values("pk")
    return _open().filter(Q(building=building) | Q(pk__in=around))


def current_for_viewer(user: Person) -> QuerySet[Announcement]:
    """Current news for the viewer's own neighbourhood and buildings; all that is public where
    no neighbourhood is known."""
    if not user.is_authenticated:
        return current()
    return _for_reader(_open(), home_of(user), _managed(user), user.pk)


def latest_for(place: Neighbourhood, most: int) -> list[Announcement]:
    """The newest of `current_for`."""
    return _latest_for(most, **PlaceKeys.of(place).named, moment=clock.now())


def latest_for_viewer(user: Person, most: int) -> list[Announcement]:
    """The newest of `current_for_viewer`."""
    moment = clock.now()
    if not user.is_authenticated:
        return _latest(most, moment=moment)
    home = home_of(user)
    keys = PlaceKeys.of(home).named if home is not None else {}
    return _latest_for_reader(most, _managed(user), reader=user.pk, moment=moment, **keys)


@prepared
def _latest(most: int, moment: Parameter) -> QuerySet[Announcement]:
    return current(moment)[:most]


@prepared
def _latest_for(
    most: int, pk: Parameter, district_id: Parameter, moment: Parameter
) -> QuerySet[Announcement]:
    return current_for(PlaceKeys(pk, district_id), moment)[:most]


@prepared
def _latest_for_reader(
    most: int, managed: tuple[int, ...], reader: Parameter, moment: Parameter, **home: Parameter
) -> QuerySet[Announcement]:
    place = PlaceKeys(**home) if home else None
    return _for_reader(_open(moment), place, managed, reader)[:most]


def _for_reader(
    rows: QuerySet[Announcement],
    home: Neighbourhood | PlaceKeys | None,
    managed: tuple[int, ...],
    reader: int | Parameter,
) -> QuerySet[Announcement]:
    meant = _meant_for(home) if home is not None else Q()
    return rows.filter((Q(building=None) & meant) | _of_buildings(managed, reader))


def may_read(user: Person) -> QuerySet[Announcement]:
    """What this person may read now: public news, and that of buildings they live in or manage."""
    if not user.is_authenticated:
        return current()
    return _open().filter(Q(building=None) | _of_own_buildings(user))


def visible_to(user: Person) -> QuerySet[Announcement]:
    """What this person may open: what they may read, all of the bodies they hold a post in, and
    what muhtars said in their neighbourhood."""
    roles = roles_of(user)
    if not roles.bodies and not roles.muhtar_of:
        return may_read(user)
    return with_places(
        Announcement.objects.filter(
            Q(pk__in=may_read(user).order_by().values("pk"))
            | Q(body__in=[body.pk for body in roles.bodies])
            | Q(speaker="muhtar", neighbourhood__in=[place.pk for place in roles.muhtar_of])
        )
    )


def begun_and_not_told() -> QuerySet[Announcement]:
    """Current news that nobody has been told of yet."""
    return _open().filter(told_at=None)


def _of_own_buildings(user: User) -> Q:
    return _of_buildings(_managed(user), user.pk)


def _managed(user: User) -> tuple[int, ...]:
    return tuple(sorted(building.pk for building in roles_of(user).manages))


def _of_buildings(managed: tuple[int, ...], reader: int | Parameter) -> Q:
    lived_in = current_residences().filter(user=reader).values("building")
    return Q(building__in=managed) | Q(building__in=lived_in)


def with_places(rows: QuerySet[Announcement]) -> QuerySet[Announcement]:
    """With what its page and card name, newest first."""
    names = ("body", "district", "neighbourhood__district", "building", "category")
    return rows.select_related(*names).defer("search").order_by("-starts_at", "-id")
