"""Which news is shown, and where."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock
from muhit.foundation.core.text import fold
from muhit.registers.organisations.queries import bodies_covering
from muhit.registers.people.queries import roles_of
from muhit.registers.places.models import Building, Neighbourhood
from muhit.registers.residents.queries import residences_of

from ..enums import State
from ..models import Announcement

Person = User | AnonymousUser


def _open() -> QuerySet[Announcement]:
    """Published, begun, not over, not withdrawn; for buildings too."""
    moment = clock.now()
    return with_places(
        Announcement.objects.filter(
            Q(ends_at=None) | Q(ends_at__gt=moment),
            starts_at__lte=moment,
            state=State.PUBLISHED,
            withdrawn_at=None,
            body__is_active=True,
        )
    )


def current() -> QuerySet[Announcement]:
    """What anybody may read now, newest first. News for one building is not among it."""
    return _open().filter(building=None)


def current_for(neighbourhood: Neighbourhood) -> QuerySet[Announcement]:
    """Current news for those who live in the neighbourhood: its own, its district's, and that
    for the whole area of a body that covers it."""
    bodies = bodies_covering(neighbourhood).order_by().values("pk")
    return current().filter(
        Q(neighbourhood=neighbourhood)
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
    rows = current_for(user.home) if user.home is not None else current()
    return _open().filter(Q(pk__in=rows.order_by().values("pk")) | _of_own_buildings(user))


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


def matching(rows: QuerySet[Announcement], words: str) -> QuerySet[Announcement]:
    """Those in which every typed word stands, however it is spelt."""
    for word in fold(words).split():
        rows = rows.filter(search__contains=word)
    return rows


def begun_and_not_told() -> QuerySet[Announcement]:
    """Current news that nobody has been told of yet."""
    return _open().filter(told_at=None)


def _of_own_buildings(user: User) -> Q:
    managed = [building.pk for building in roles_of(user).manages]
    lived_in = residences_of(user).order_by().values("building")
    return Q(building__in=managed) | Q(building__in=lived_in)


def with_places(rows: QuerySet[Announcement]) -> QuerySet[Announcement]:
    """With what its page and card name, newest first."""
    return rows.select_related(
        "body", "district", "neighbourhood__district", "building", "category"
    ).order_by("-starts_at", "-id")
