"""Which news is shown, where, and to whom it is told."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import now
from muhit.foundation.core.text import fold
from muhit.registers.organisations.models import Body
from muhit.registers.organisations.queries import bodies_covering
from muhit.registers.people.queries import roles_of
from muhit.registers.places.models import Neighbourhood

from .models import Announcement

Person = User | AnonymousUser


def current() -> QuerySet[Announcement]:
    """What anybody may read now: begun, not over, not withdrawn; newest first."""
    moment = now()
    return _with_places(
        Announcement.objects.filter(
            Q(ends_at=None) | Q(ends_at__gt=moment),
            starts_at__lte=moment,
            withdrawn_at=None,
            body__is_active=True,
        )
    )


def current_for(neighbourhood: Neighbourhood) -> QuerySet[Announcement]:
    """Current news for those who live in the neighbourhood: its own, its district's, and that
    for the whole area of a body that covers it."""
    bodies = bodies_covering(neighbourhood).order_by().values("pk")
    return current().filter(
        Q(neighbourhood=neighbourhood)
        | Q(district=neighbourhood.district_id)
        | Q(neighbourhood=None, district=None, body__in=bodies)
    )


def current_for_viewer(user: Person) -> QuerySet[Announcement]:
    """Current news for the viewer's own neighbourhood; all of it where that is not known."""
    if user.is_authenticated and user.home is not None:
        return current_for(user.home)
    return current()


def visible_to(user: Person) -> QuerySet[Announcement]:
    """What this person may open: current news, and all of the bodies they hold a post in."""
    bodies = [body.pk for body in roles_of(user).bodies]
    if not bodies:
        return current()
    return _with_places(
        Announcement.objects.filter(
            Q(pk__in=current().order_by().values("pk")) | Q(body__in=bodies)
        )
    )


def matching(rows: QuerySet[Announcement], words: str) -> QuerySet[Announcement]:
    """Those in which every typed word stands, however it is spelt."""
    for word in fold(words).split():
        rows = rows.filter(search__contains=word)
    return rows


def of_body(body: Body) -> QuerySet[Announcement]:
    """Everything a body announced, planned, over and withdrawn too; newest first."""
    return _with_places(Announcement.objects.filter(body=body)).select_related("written_by")


def begun_and_not_told() -> QuerySet[Announcement]:
    """Current news that nobody has been told of yet."""
    return current().filter(told_at=None)


def people_in(announcement: Announcement) -> QuerySet[User]:
    """Everybody with an account whose own neighbourhood lies in the announcement's area."""
    people = User.objects.filter(is_active=True, home__isnull=False)
    if announcement.neighbourhood_id is not None:
        return people.filter(home=announcement.neighbourhood_id)
    if announcement.district_id is not None:
        return people.filter(home__district=announcement.district_id)
    areas = announcement.body.areas
    return people.filter(
        Q(home__in=areas.values("neighbourhood"))
        | Q(home__district__in=areas.values("district"))
        | Q(home__district__province__in=areas.values("province"))
    )


def _with_places(rows: QuerySet[Announcement]) -> QuerySet[Announcement]:
    return rows.select_related("body", "district", "neighbourhood__district").order_by(
        "-starts_at", "-id"
    )
