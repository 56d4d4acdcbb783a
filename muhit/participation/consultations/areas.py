"""The area a consultation touches: who lives or has a place in it."""

from collections.abc import Iterable

from django.db.models import Q
from shapely.geometry import Point as Spot
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from muhit.foundation.accounts.models import User
from muhit.foundation.core.points import METRES_PER_DEGREE, Box, Point
from muhit.registers.places.models import Building, Neighbourhood
from muhit.registers.places.queries import outlines
from muhit.registers.residents.areas import Circle, neighbourhoods_in
from muhit.registers.residents.models import SavedPlace
from muhit.registers.residents.queries import current_residences, people_touched_by

from .enums import AreaKind
from .models import Consultation


def people_touched(consultation: Consultation) -> frozenset[int]:
    """Keys of everybody whose home, building or saved place lies in the area."""
    kind = consultation.area_kind
    if kind == AreaKind.BUILDING and consultation.building is not None:
        return people_touched_by(consultation.building)
    if kind == AreaKind.CIRCLE and consultation.centre is not None:
        return people_touched_by(Circle(consultation.centre, consultation.radius_m or 0))
    if kind == AreaKind.OUTLINE:
        return _touched_by_outline(shape(consultation.outline))
    if kind == AreaKind.NEIGHBOURHOODS:
        return people_touched_by(list(consultation.neighbourhoods.all()))
    return people_touched_by(consultation.body)


def lives_in(user: User, consultation: Consultation) -> bool:
    """Whether a flat that this person joined lies in the area: what counts as confirmed."""
    rows = current_residences().filter(user=user.pk).select_related("building")
    return any(_holds(consultation, row.building) for row in rows)


def neighbourhoods_of(consultation: Consultation) -> Q:
    """The rows of `Neighbourhood` that the area meets, as a condition on that table."""
    kind = consultation.area_kind
    if kind == AreaKind.BUILDING and consultation.building is not None:
        return Q(pk=consultation.building.neighbourhood_id)
    if kind == AreaKind.NEIGHBOURHOODS:
        return Q(pk__in=consultation.neighbourhoods.values("pk"))
    figure = figure_of(consultation)
    if figure is not None:
        return Q(pk__in=_meeting(figure))
    return neighbourhoods_in(consultation.body)


def figure_of(consultation: Consultation) -> BaseGeometry | None:
    """Its outline or circle in degrees; None where the area is given by names."""
    if consultation.area_kind == AreaKind.OUTLINE and consultation.outline:
        return shape(consultation.outline)
    if consultation.area_kind == AreaKind.CIRCLE and consultation.centre is not None:
        spot = Spot(consultation.centre.longitude, consultation.centre.latitude)
        return spot.buffer((consultation.radius_m or 0) / METRES_PER_DEGREE)
    return None


def _holds(consultation: Consultation, building: Building) -> bool:
    if consultation.area_kind == AreaKind.BUILDING:
        return building.pk == consultation.building_id
    figure = figure_of(consultation)
    if figure is not None and building.position is not None:
        return _has(figure, building.position)
    places = Neighbourhood.objects.filter(neighbourhoods_of(consultation))
    return places.filter(pk=building.neighbourhood_id).exists()


def _has(figure: BaseGeometry, point: Point) -> bool:
    return bool(figure.covers(Spot(point.longitude, point.latitude)))


def _meeting(figure: BaseGeometry) -> list[int]:
    west, south, east, north = figure.bounds
    found = outlines(Box(west=west, south=south, east=east, north=north))
    return [row["id"] for row in found["features"] if shape(row["geometry"]).intersects(figure)]


def _touched_by_outline(figure: BaseGeometry) -> frozenset[int]:
    """Homes of the neighbourhoods it meets, saved circles it meets, buildings inside it."""
    places = _meeting(figure)
    found = set(User.objects.filter(is_active=True, home__in=places).values_list("pk", flat=True))
    flats = current_residences().filter(building__position__isnull=False)
    found |= {
        row.user_id
        for row in flats.select_related("building")
        if row.building.position is not None and _has(figure, row.building.position)
    }
    found |= _savers(figure, places)
    return frozenset(found)


def _savers(figure: BaseGeometry, places: Iterable[int]) -> set[int]:
    rows = SavedPlace.objects.filter(user__is_active=True)
    found = set(
        rows.filter(position=None, neighbourhood__in=places).values_list("user_id", flat=True)
    )
    west, south, east, north = figure.bounds
    middle = Point(latitude=(south + north) / 2, longitude=(west + east) / 2)
    reach = middle.distance_m(Point(latitude=north, longitude=east)) + 3000
    for row in rows.filter(position__within=middle.box(reach)):
        if row.position is not None:
            spot = Spot(row.position.longitude, row.position.latitude)
            if figure.distance(spot) * METRES_PER_DEGREE <= row.radius_m:
                found.add(row.user_id)
    return found
