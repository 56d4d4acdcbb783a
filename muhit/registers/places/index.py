"""Which neighbourhood a point lies in, answered from memory.

Each process holds the current neighbourhoods that have a boundary or a centre
in two search trees, and builds them anew when `Revision` tells that something
changed. Nothing in a built index changes, so that threads may share it.
"""

import copy
import math
import threading
import uuid
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from django.conf import settings
from django.db import connection
from django.db.models import Q
from shapely.geometry.base import BaseGeometry

from muhit.foundation.core.points import EARTH_RADIUS_M, Point

from .geometry import mercator, polygon
from .models import Neighbourhood

Token = uuid.UUID | None
SMOOTHED_M = 5


class Index:
    """The neighbourhoods of one revision, in the order of their codes."""

    def __init__(self, token: Token, neighbourhoods: Sequence[Neighbourhood]) -> None:
        self.token = token
        self._neighbourhoods = sorted(neighbourhoods, key=_precedence)
        drawn = [(n, polygon(n.boundary)) for n in self._neighbourhoods if n.boundary]
        with_area = [(n, area) for n, area in drawn if area is not None]
        self._owners = [n for n, _ in with_area]
        self._areas = np.array([area for _, area in with_area], dtype=object)
        self._holding = shapely.STRtree(self._areas)
        owners = {n.pk for n in self._owners}
        self._centred = [n for n in self._neighbourhoods if n.pk not in owners and n.centre]
        centres = [
            shapely.Point(n.centre.longitude, n.centre.latitude) for n in self._centred if n.centre
        ]
        # Mercator keeps shapes: what is nearest in it is nearest on the ground.
        self._near = [*self._owners, *self._centred]
        # A few metres do not matter there, and smooth borders are measured sooner.
        self._shapes = shapely.simplify(
            mercator([*self._areas, *centres]), SMOOTHED_M / EARTH_RADIUS_M
        )
        self._nearest = shapely.STRtree(self._shapes)
        for neighbourhood in self._owners:
            neighbourhood.boundary = None  # the geometry is kept once, as a shape

    @cached_property
    def by_pk(self) -> dict[int, Neighbourhood]:
        return {neighbourhood.pk: neighbourhood for neighbourhood in self._neighbourhoods}

    @property
    def areas(self) -> list[tuple[Neighbourhood, BaseGeometry]]:
        """Those with a boundary, and its polygon in degrees."""
        return list(zip(self._owners, self._areas, strict=True))

    @property
    def centres(self) -> list[Neighbourhood]:
        """Those known by a centre only."""
        return self._centred

    def find(self, point: Point, *, limit_m: float) -> Neighbourhood | None:
        """The neighbourhood whose polygon holds the point, else the nearest within the limit.

        Of several (a point on a border, polygons that overlap, equal
        distances) it is the one with the lowest code.
        """
        return self.find_all([point], limit_m=limit_m)[0]

    def find_all(self, points: Sequence[Point], *, limit_m: float) -> list[Neighbourhood | None]:
        """The same for many points, much sooner than one by one."""
        if not points:
            return []
        spots = shapely.points([(point.longitude, point.latitude) for point in points])
        found: list[Neighbourhood | None] = [None] * len(points)
        holding = self._holding.query(spots, predicate="intersects")
        # The lowest code is the lowest number, and the last to be written down.
        for at, number in sorted(zip(*holding.tolist(), strict=True), reverse=True):
            found[at] = self._owners[number]
        left = [at for at, place in enumerate(found) if place is None]
        for at, place in self._find_nearest(points, spots, left, limit_m):
            found[at] = place
        return found

    def _find_nearest(
        self, points: Sequence[Point], spots: Any, left: list[int], limit_m: float
    ) -> Iterator[tuple[int, Neighbourhood]]:
        """The nearest to each of the points that are `left`, by its place among them."""
        # One metre is 1 / cos(latitude) metres of Mercator at this latitude.
        scales = [math.cos(math.radians(points[at].latitude)) * EARTH_RADIUS_M for at in left]
        limits = {at: limit_m / scale for at, scale in zip(left, scales, strict=True) if scale > 0}
        if not self._near or not limits:
            return
        asked = list(limits)
        pairs, distances = self._nearest.query_nearest(
            mercator(spots[asked]),
            max_distance=max(limits.values()),
            all_matches=True,
            return_distance=True,
        )
        near: dict[int, list[Neighbourhood]] = {}
        for place, number, distance in zip(*pairs.tolist(), distances.tolist(), strict=True):
            if distance <= limits[asked[place]]:
                near.setdefault(asked[place], []).append(self._near[number])
        for at, places in near.items():
            yield at, min(places, key=_precedence)


def _precedence(neighbourhood: Neighbourhood) -> tuple[float, int]:
    code = neighbourhood.code
    return (math.inf if code is None else code, neighbourhood.pk)


_lock = threading.Lock()
_index: Index | None = None


def revision() -> Token:
    """The token of what the database holds now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT token FROM places_revision WHERE id = 1")
        row = cursor.fetchone()
    return row[0] if row else None


def current() -> Index:
    """The index of what the database holds now; built at need, once per process."""
    global _index
    token = revision()
    index = _index
    if index is None or index.token != token:
        with _lock:
            index = _index
            if index is None or index.token != token:
                index = _index = Index(token, _load())
    return index


def _load() -> list[Neighbourhood]:
    return list(
        Neighbourhood.objects.filter(is_current=True)
        .filter(Q(centre__isnull=False) | Q(boundary__isnull=False))
        .select_related("district__province")
    )


def neighbourhood_at(point: Point) -> Neighbourhood | None:
    """The neighbourhood of a point, as an object of the caller's own."""
    found = current().find(point, limit_m=settings.PLACES_NEAREST_LIMIT_M)
    return copy.copy(found) if found is not None else None
