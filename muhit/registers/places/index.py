"""Which neighbourhood a point lies in, answered from memory.

Each process holds the current neighbourhoods that have a boundary or a centre
in two search trees, and builds them anew when `Revision` tells that something
changed. Nothing in a built index changes, so that threads may share it.
"""

import copy
import math
import threading
import uuid
from collections.abc import Sequence
from functools import cached_property

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
        spot = shapely.Point(point.longitude, point.latitude)
        held_by = self._holding.query(spot, predicate="intersects")
        if len(held_by):
            return self._owners[int(held_by.min())]
        return self._find_nearest(spot, point, limit_m)

    def _find_nearest(
        self, spot: BaseGeometry, point: Point, limit_m: float
    ) -> Neighbourhood | None:
        # One metre is 1 / cos(latitude) metres of Mercator at this latitude.
        scale = math.cos(math.radians(point.latitude)) * EARTH_RADIUS_M
        if not self._near or scale <= 0:
            return None
        nearest = self._nearest.query_nearest(
            mercator([spot])[0], max_distance=limit_m / scale, all_matches=True
        )
        if not len(nearest):
            return None
        return min((self._near[int(number)] for number in nearest), key=_precedence)


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
