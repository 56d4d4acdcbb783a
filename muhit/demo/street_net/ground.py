"""The ground of the invented city: its places, a coast before them, and a bent grid."""

import csv
import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import shapely

TABLE = Path(__file__).parents[1] / "mersin" / "neighbourhoods.csv"
Spot = tuple[float, float]  # longitude, latitude

# The grid lies along this part of the coast.
_ORIGIN = (34.6, 36.78)
_TURN = math.radians(33)
_METRES_LAT = 111_195.0
_METRES_LON = _METRES_LAT * math.cos(math.radians(_ORIGIN[1]))
_MARGIN = 0.08
# A map that ended a hand's breadth before the coast would look torn.
_SEA = 0.3
# The sea begins so far before the places nearest to it, in degrees of latitude.
_BEACH = 0.0065


@dataclass(frozen=True)
class Town:
    """A neighbourhood: where its middle is, and how many live there."""

    name: str
    district: int
    people: int
    at: Spot

    @property
    def reach_m(self) -> float:
        """How far its streets go."""
        return min(1_500.0, 11.0 * math.sqrt(self.people))


def towns() -> list[Town]:
    with TABLE.open(encoding="utf-8") as file:
        return [
            Town(
                row["name"],
                int(row["district"]),
                int(row["population"] or 0),
                (float(row["longitude"]), float(row["latitude"])),
            )
            for row in csv.DictReader(file)
            if row["latitude"]
        ]


def on_earth(u: float, v: float) -> Spot:
    """Where a place of the grid lies: `u` metres along the coast, `v` metres from it.

    The grid is bent, as streets are that were there before anybody planned them.
    """
    bent_u = u + 90 * math.sin(v / 610 + u / 2900) + 45 * math.sin(u / 415 + 1.7)
    bent_v = v + 110 * math.sin(u / 870 + 0.6) + 40 * math.sin(v / 390 - u / 1300)
    x = bent_u * math.cos(_TURN) - bent_v * math.sin(_TURN)
    y = bent_u * math.sin(_TURN) + bent_v * math.cos(_TURN)
    return round(_ORIGIN[0] + x / _METRES_LON, 6), round(_ORIGIN[1] + y / _METRES_LAT, 6)


def on_grid(at: Spot) -> tuple[float, float]:
    """About where a place lies on the grid, before it is bent."""
    x = (at[0] - _ORIGIN[0]) * _METRES_LON
    y = (at[1] - _ORIGIN[1]) * _METRES_LAT
    return (
        x * math.cos(_TURN) + y * math.sin(_TURN),
        -x * math.sin(_TURN) + y * math.cos(_TURN),
    )


def metres(one: Spot, other: Spot) -> float:
    return math.hypot((one[0] - other[0]) * _METRES_LON, (one[1] - other[1]) * _METRES_LAT)


def line(points: Sequence[tuple[float, float]], every_m: float = 70) -> shapely.LineString:
    """A way over the grid as a line on the earth, bent with it."""
    spots = [on_earth(*points[0])]
    for (from_u, from_v), (to_u, to_v) in itertools.pairwise(points):
        steps = max(1, round(math.hypot(to_u - from_u, to_v - from_v) / every_m))
        for step in range(1, steps + 1):
            share = step / steps
            spots.append(
                on_earth(from_u + (to_u - from_u) * share, from_v + (to_v - from_v) * share)
            )
    return shapely.LineString(spots)


def area(points: Sequence[tuple[float, float]], every_m: float = 70) -> shapely.Polygon:
    """A field of the grid as a shape on the earth."""
    return shapely.Polygon(line([*points, points[0]], every_m).coords)


class Ground:
    """All towns, the land they stand on, and which of them is nearest."""

    def __init__(self) -> None:
        self.towns = towns()
        self._tree = shapely.STRtree([shapely.Point(town.at) for town in self.towns])

    def nearest(self, at: Spot) -> Town:
        return self.towns[int(self._tree.nearest(shapely.Point(at)))]

    @cached_property
    def frame(self) -> shapely.Polygon:
        longitudes, latitudes = zip(*(town.at for town in self.towns), strict=True)
        return shapely.box(
            min(longitudes) - _MARGIN,
            min(latitudes) - _SEA,
            max(longitudes) + _MARGIN,
            max(latitudes) + _MARGIN,
        )

    @cached_property
    def land(self) -> shapely.Polygon:
        """What lies north of a smooth line before the southernmost towns."""
        west, _south, east, north = self.frame.bounds
        longitudes = np.arange(west - 0.01, east + 0.02, 0.01)
        lowest = np.array([self._lowest(longitude) for longitude in longitudes])
        # Smooth, and nowhere behind a town.
        smooth = np.convolve(np.pad(lowest, 4, mode="edge"), np.hanning(11)[1:-1] / 5, "valid")
        bays = 0.0012 * np.sin(longitudes * 160) + 0.0007 * np.sin(longitudes * 430 + 1)
        coast = np.minimum(smooth, lowest + 0.003) + np.minimum(bays, 0.001)
        shore = list(zip(longitudes.tolist(), coast.tolist(), strict=True))
        whole = shapely.Polygon([*shore, (longitudes[-1], north), (longitudes[0], north)])
        return shapely.intersection(self._curved(whole), self.frame)

    def is_dry(self, at: Spot) -> bool:
        shapely.prepare(self.land)
        return bool(self.land.contains(shapely.Point(at)))

    def _lowest(self, longitude: float) -> float:
        near = [town.at[1] for town in self.towns if abs(town.at[0] - longitude) < 0.035]
        wider = [town.at[1] for town in self.towns if abs(town.at[0] - longitude) < 0.12]
        return min(near or wider) - _BEACH

    @staticmethod
    def _curved(shape: shapely.Polygon) -> shapely.Polygon:
        """The same with its corners rounded."""
        return (
            shape.buffer(0.003, quad_segs=4).buffer(-0.006, quad_segs=4).buffer(0.003, quad_segs=4)
        )
