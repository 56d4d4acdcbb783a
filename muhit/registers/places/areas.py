"""Where something holds: one value for every shape that rooms ask, tell or work in.

An area is the union of what it names (provinces, districts, neighbourhoods, buildings) and of a
figure drawn on the map. Rooms keep it in columns of their own, as many as they need, and make it
of them in a property `area`; which people and bodies it concerns say the registers above
(`residents/queries.py: people_in`, `organisations/queries.py: bodies_over`).
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from shapely.geometry import Point as Spot
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from muhit.foundation.core.points import METRES_PER_DEGREE, Box, Point

from .models import Building, District, Neighbourhood, Province
from .queries import find_neighbourhood, outlines

# What `__in` takes: keys, or a query of them that PostgreSQL asks within the other.
Keys = Collection[int] | QuerySet[Any, Any]
Place = Province | District | Neighbourhood | Building


class Figure(ABC):
    """What somebody drew on the map."""

    @property
    @abstractmethod
    def shape(self) -> BaseGeometry:
        """The figure in degrees."""

    @property
    @abstractmethod
    def homes(self) -> list[int]:
        """Keys of the neighbourhoods of which everybody lives near enough to be concerned."""

    @abstractmethod
    def distance_m(self, point: Point) -> float:
        """How far a point is outside; 0 within."""

    @abstractmethod
    def box(self, margin_m: float = 0) -> Box:
        """A box that holds it and `margin_m` metres around it."""

    def holds(self, point: Point) -> bool:
        return self.distance_m(point) == 0

    @cached_property
    def met(self) -> list[int]:
        """Keys of the neighbourhoods it meets."""
        west, south, east, north = self.shape.bounds
        found = outlines(Box(west=west, south=south, east=east, north=north))
        return [
            row["id"] for row in found["features"] if shape(row["geometry"]).intersects(self.shape)
        ]


@dataclass(frozen=True)
class Circle(Figure):
    """All that lies within `radius_m` metres of a point."""

    centre: Point
    radius_m: int

    @property
    def shape(self) -> BaseGeometry:
        spot = Spot(self.centre.longitude, self.centre.latitude)
        return spot.buffer(self.radius_m / METRES_PER_DEGREE)

    @property
    def homes(self) -> list[int]:
        around = find_neighbourhood(self.centre)
        return [around.pk] if around is not None else []

    def distance_m(self, point: Point) -> float:
        return max(0.0, self.centre.distance_m(point) - self.radius_m)

    def box(self, margin_m: float = 0) -> Box:
        return self.centre.box(self.radius_m + margin_m)


@dataclass(frozen=True)
class Outline(Figure):
    """A polygon, as GeoJSON."""

    geometry: Mapping[str, Any]

    @cached_property
    def shape(self) -> BaseGeometry:  # made once
        return shape(self.geometry)

    @property
    def homes(self) -> list[int]:
        return self.met

    def distance_m(self, point: Point) -> float:
        spot = Spot(point.longitude, point.latitude)
        return float(self.shape.distance(spot)) * METRES_PER_DEGREE

    def box(self, margin_m: float = 0) -> Box:
        west, south, east, north = self.shape.bounds
        # The widest margin in degrees is that of the corner farthest from the equator.
        corner = Point(latitude=max(south, north, key=abs), longitude=west).box(margin_m)
        wide, high = west - corner.west, (corner.north - corner.south) / 2
        return Box(west=west - wide, south=south - high, east=east + wide, north=north + high)


@dataclass(frozen=True, kw_only=True)
class Area:
    """The union of its parts; without parts it is nowhere."""

    provinces: Keys = ()
    districts: Keys = ()
    neighbourhoods: Keys = ()
    buildings: Collection[int] = ()
    figure: Figure | None = None

    @classmethod
    def of(cls, *places: Place) -> "Area":
        """All of these places."""
        keys: dict[type[Place], list[int]] = {
            kind: [place.pk for place in places if isinstance(place, kind)]
            for kind in (Province, District, Neighbourhood, Building)
        }
        return cls(
            provinces=keys[Province],
            districts=keys[District],
            neighbourhoods=keys[Neighbourhood],
            buildings=keys[Building],
        )

    def lies(self, path: str = "") -> Q:
        """Rows that stand in a neighbourhood which the area names, alone or with its district or
        province. `path` leads to the neighbourhood; "" is that table itself."""
        to = f"{path}__" if path else ""
        return (
            Q(**{f"{path or 'pk'}__in": self.neighbourhoods})
            | Q(**{f"{to}district__in": self.districts})
            | Q(**{f"{to}district__province__in": self.provinces})
        )

    def meets(self) -> Q:
        """Neighbourhoods of which at least a part lies in the area."""
        beside = list(self.figure.met) if self.figure is not None else []
        if self.buildings:
            rows = Building.objects.filter(pk__in=self.buildings)
            beside += rows.values_list("neighbourhood", flat=True)
        return self.lies() | Q(pk__in=beside)

    def districts_met(self) -> Q:
        """Districts of which at least a part is named."""
        named = Neighbourhood.objects.filter(pk__in=self.neighbourhoods).order_by()
        return (
            Q(pk__in=self.districts)
            | Q(province__in=self.provinces)
            | Q(pk__in=named.values("district"))
        )

    def covers(self, place: District | Neighbourhood) -> bool:
        """Whether the neighbourhood is named, or at least a part of the district."""
        if isinstance(place, District):
            return District.objects.filter(self.districts_met(), pk=place.pk).exists()
        return Neighbourhood.objects.filter(self.lies(), pk=place.pk).exists()

    def holds(self, building: Building) -> bool:
        """Whether a building stands in the area. A figure is asked by the building's position,
        and where that is not known by its neighbourhood."""
        if building.pk in self.buildings:
            return True
        if self.figure is not None and building.position is not None:
            return self.figure.holds(building.position)
        inside = self.lies()
        if self.figure is not None:
            inside |= Q(pk__in=self.figure.met)
        return Neighbourhood.objects.filter(inside, pk=building.neighbourhood_id).exists()
