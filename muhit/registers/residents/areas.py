"""What "touched by" means: the areas that something may concern."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from muhit.foundation.core.points import Point
from muhit.registers.organisations.models import Body, BodyArea
from muhit.registers.places.models import Building, District, Neighbourhood


@dataclass(frozen=True)
class Circle:
    """All that lies within `radius_m` metres of a point."""

    centre: Point
    radius_m: int


Area = Circle | Building | Neighbourhood | District | Body | Iterable[Neighbourhood]


def neighbourhoods_in(area: Body | District | Neighbourhood | Iterable[Neighbourhood]) -> Q:
    """The rows of `Neighbourhood` that make up the area, as a condition on that table."""
    if isinstance(area, Neighbourhood):
        return Q(pk=area.pk)
    if isinstance(area, District):
        return Q(district=area.pk)
    if isinstance(area, Body):
        areas = BodyArea.objects.filter(body=area.pk)
        return (
            Q(pk__in=areas.filter(neighbourhood__isnull=False).values("neighbourhood"))
            | Q(district__in=areas.filter(district__isnull=False).values("district"))
            | Q(district__province__in=areas.filter(province__isnull=False).values("province"))
        )
    return Q(pk__in=[place.pk for place in area])
