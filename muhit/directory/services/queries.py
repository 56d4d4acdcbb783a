"""Which services there are, for whom. None of it is secret."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from muhit.foundation.accounts.models import User
from muhit.registers.organisations.models import Body
from muhit.registers.organisations.queries import bodies_over
from muhit.registers.places.models import Neighbourhood
from muhit.registers.residents.queries import home_of

from .models import Service
from .policies import bodies_written_by

Person = User | AnonymousUser


def current() -> QuerySet[Service]:
    """What anybody may read: services in use of bodies in use."""
    rows = Service.objects.filter(is_active=True, body__is_active=True)
    return rows.select_related("body", "neighbourhood__district").defer("search")


def offered_at(neighbourhood: Neighbourhood) -> QuerySet[Service]:
    """The services of the bodies that cover the neighbourhood."""
    return current().filter(body__in=bodies_over(neighbourhood).order_by().values("pk"))


def offered_to(user: Person) -> QuerySet[Service]:
    """The services for the viewer's own neighbourhood; all of them where that is not known."""
    home = home_of(user)
    return current() if home is None else offered_at(home)


def visible_to(user: Person) -> QuerySet[Service]:
    """What this person may open: current ones, and all of the bodies they write for."""
    bodies = [body.pk for body in bodies_written_by(user)]
    if not bodies:
        return current()
    own = Service.objects.filter(body__in=bodies)
    return (
        Service.objects.filter(pk__in=current().order_by().values("pk").union(own.values("pk")))
        .select_related("body", "neighbourhood__district")
        .order_by("topic", "pk")
    )


def of_body(body: Body) -> QuerySet[Service]:
    """Everything a body offers or offered, those checked longest ago first."""
    return Service.objects.filter(body=body).order_by("-is_active", "assured_on", "pk")
