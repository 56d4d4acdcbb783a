"""Who lives where, for rooms that tell or ask people. Nothing here is ever shown to residents.

The answers are keys of users: whoever asks needs no more to tell people something, or to
know who may take part.
"""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length

from muhit.foundation.accounts.models import User
from muhit.foundation.core.points import Point
from muhit.foundation.reading.prepared import Parameter, prepared
from muhit.registers.places.areas import Area, Figure
from muhit.registers.places.models import Building, Neighbourhood
from muhit.registers.places.queries import find_neighbourhood

from .models import LARGEST_M, FlatDoubt, FlatSlip, Home, Residence, SavedPlace

# Where people wait before a number of flats or people is told, lest it point at one of them.
FEWEST = 3


def home_of(user: User | AnonymousUser) -> Neighbourhood | None:
    """The neighbourhood somebody calls theirs, read once for each user object."""
    if not user.is_authenticated:
        return None
    # Lives as long as one request; `choose_home` forgets it.
    if "_home" not in user.__dict__:
        rows = Home.objects.select_related("neighbourhood__district")
        # The boundary is for maps alone.
        row = rows.defer("neighbourhood__boundary").filter(user=user.pk).first()
        user.__dict__["_home"] = row.neighbourhood if row is not None else None
    home: Neighbourhood | None = user.__dict__["_home"]
    return home


def key_of_home(user: User | AnonymousUser) -> int | None:
    """The key of `home_of`."""
    home = home_of(user)
    return home.pk if home is not None else None


def forget_home(user: User) -> None:
    """Drop what `home_of` keeps on this user object: another one was chosen."""
    user.__dict__.pop("_home", None)


def current_residences() -> QuerySet[Residence]:
    """Those who live there today, in use accounts only."""
    return Residence.objects.filter(left_at=None, user__is_active=True)


def lives_in_a_building(user: User) -> bool:
    """Whether this person joined a flat of some building."""
    return current_residences().filter(user=user).exists()


def residents_of(building: Building) -> QuerySet[User]:
    """Everybody who joined a flat of the building. For telling them something, never to show."""
    return User.objects.filter(pk__in=current_residences().filter(building=building).values("user"))


def residence_of(user: User | AnonymousUser, building: Building) -> Residence | None:
    """Where in the building this person lives, or None."""
    if not user.is_authenticated:
        return None
    return current_residences().filter(user=user.pk, building=building).first()


def residences_of(user: User | AnonymousUser) -> QuerySet[Residence]:
    """Where this person lives, with building and place."""
    return _residences(user.pk) if user.is_authenticated else Residence.objects.none()


def homes_of(user: User | AnonymousUser) -> list[Residence]:
    """The rows of `residences_of`."""
    return _homes(user=user.pk) if user.is_authenticated else []


@prepared
def _homes(user: Parameter) -> QuerySet[Residence]:
    return _residences(user)


def _residences(user: int | Parameter) -> QuerySet[Residence]:
    rows = current_residences().select_related("building__neighbourhood__district")
    return rows.filter(user=user).order_by("joined_at", "pk")


def speaking_residences(since: datetime | OuterRef) -> QuerySet[Residence]:
    """Who speaks for a flat in what was asked at `since`: has lived there since before, and
    typed the code on its slip (before or after). What a flat says is reckoned from all of
    these, so nobody takes its word by being first, nor by coming for the occasion."""
    return current_residences().filter(confirmed_at__isnull=False, joined_at__lte=since)


def flats_joined(building: Building) -> int:
    """In how many flats at least one person has joined, confirmed or not."""
    rows = current_residences().filter(building=building)
    return rows.order_by().values("block", "flat").distinct().count()


def doubts_of(building: Building) -> QuerySet[FlatDoubt]:
    """The flats that the manager shall look at, newest first."""
    return building.doubts.filter(settled_at=None).order_by("-raised_at", "-pk")


def slips_of(building: Building) -> QuerySet[FlatSlip]:
    """The flats that have a slip, in the order of doors. Nothing of who used it."""
    return building.slips.order_by("block", Length("flat"), "flat")


def saved_places_of(user: User | AnonymousUser) -> QuerySet[SavedPlace]:
    """The places this person saved, oldest first, with their neighbourhood."""
    rows = (
        SavedPlace.objects.select_related("neighbourhood__district")
        .defer("neighbourhood__boundary")
        .order_by("saved_at", "pk")
    )
    return rows.filter(user=user.pk) if user.is_authenticated else rows.none()


def people_with_places() -> QuerySet[User]:
    """Everybody who wants to hear about a place: has one that is not muted."""
    places = SavedPlace.objects.filter(user=OuterRef("pk"), is_muted=False)
    return User.objects.filter(Exists(places), is_active=True)


def people_in(area: Area) -> QuerySet[User]:
    """Everybody who calls a neighbourhood that the area names theirs, or joined a building in it.
    A figure on the map is not asked."""
    flats = current_residences().filter(
        area.lies("building__neighbourhood") | Q(building__in=area.buildings)
    )
    at_home = area.lies("chosen_home__neighbourhood") | Q(pk__in=flats.order_by().values("user"))
    return User.objects.filter(at_home, is_active=True)


def places_near(point: Point, *, neighbourhood: Neighbourhood | None = None) -> list[SavedPlace]:
    """The saved places, not muted, whose circle or neighbourhood holds the point.

    `neighbourhood`: the one of the point, where the caller knows it already.
    """
    around = neighbourhood or find_neighbourhood(point)
    circles = Q(position__within=point.box(LARGEST_M))
    whole = Q(position=None, neighbourhood=around) if around is not None else Q(pk__in=[])
    rows = SavedPlace.objects.filter(circles | whole, is_muted=False, user__is_active=True)
    return [
        row
        for row in rows
        if row.position is None or row.position.distance_m(point) <= row.radius_m
    ]


def people_near(point: Point, *, neighbourhood: Neighbourhood | None = None) -> frozenset[int]:
    """Keys of the people who want to hear of this point: a saved place of theirs, not muted,
    holds it."""
    return frozenset(row.user_id for row in places_near(point, neighbourhood=neighbourhood))


def people_touched_by(area: Area) -> frozenset[int]:
    """Keys of everybody whose home, building or saved place (muted too) lies in the area.

    A figure touches the saved circles that meet it, the buildings inside it, and the homes of the
    neighbourhoods it stands for (`Figure.homes`).
    """
    people = people_in(area).order_by().values_list("pk")
    saved = SavedPlace.objects.filter(area.lies("neighbourhood"), user__is_active=True)
    found = frozenset(pk for (pk,) in people.union(saved.order_by().values_list("user")))
    return found | _touched_by(area.figure) if area.figure is not None else found


def _touched_by(figure: Figure) -> frozenset[int]:
    circles = SavedPlace.objects.filter(
        position__within=figure.box(LARGEST_M), user__is_active=True
    )
    found = {
        row.user_id
        for row in circles
        if row.position is not None and figure.distance_m(row.position) <= row.radius_m
    }
    flats = current_residences().filter(building__position__within=figure.box())
    found |= {
        row.user_id
        for row in flats.select_related("building")
        if row.building.position is not None and figure.holds(row.building.position)
    }
    homes = User.objects.filter(is_active=True, chosen_home__neighbourhood__in=figure.homes)
    whole = SavedPlace.objects.filter(
        position=None, neighbourhood__in=figure.homes, user__is_active=True
    )
    found |= {pk for (pk,) in homes.values_list("pk").union(whole.values_list("user"))}
    return frozenset(found)
