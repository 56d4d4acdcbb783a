"""Who looks after what is said to a body that does not work with Muhit."""

from collections.abc import Callable

from django.db.models import QuerySet

from muhit.foundation.rooms import Declarations
from muhit.registers.places.keys import PlaceKeys
from muhit.registers.places.models import Neighbourhood

from .models import Body
from .queries import bodies, bodies_over

# Who stands nearest to residents, first.
MUNICIPAL = (Body.Kind.DISTRICT, Body.Kind.METROPOLITAN)

Changed = Callable[[Body], object]
# Each is called with a body that came to Muhit or left it, once that is certain.
WATCHERS = Declarations[Changed]("the watcher of bodies", key=lambda watcher: watcher)


def works_here(body: Body) -> bool:
    """Whether somebody of the body reads what is said to it on Muhit."""
    return body.is_active and body.answers_here


def keeper_for(body: Body, neighbourhood: Neighbourhood | PlaceKeys | None) -> Body | None:
    """The body whose staff take care of what is said to `body`, where its own do not work here.

    The one that was chosen for it; else the municipality with the smallest area around the
    place; without a place, the largest municipality there is. None where the body works here
    itself, or where no municipality does.
    """
    if works_here(body):
        return None
    chosen = body.kept_by
    if chosen is not None and works_here(chosen):
        return chosen
    if neighbourhood is None:
        return _municipalities(bodies(), body).order_by("-kind", "pk").first()
    return min(_municipalities(bodies_over(neighbourhood), body), key=_nearness, default=None)


def _municipalities(among: QuerySet[Body], but: Body) -> QuerySet[Body]:
    return among.filter(kind__in=MUNICIPAL, answers_here=True).exclude(pk=but.pk)


def _nearness(body: Body) -> tuple[int, int]:
    """Smallest area first, and of two municipalities of one area that of the district."""
    rank: int = body.rank  # type: ignore[attr-defined]
    return rank, MUNICIPAL.index(Body.Kind(body.kind))


def tell_watchers(body: Body) -> None:
    for watcher in WATCHERS.every():
        watcher(body)
