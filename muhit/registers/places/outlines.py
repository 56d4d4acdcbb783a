"""Outlines of neighbourhoods for maps: GeoJSON, light enough for a telephone.

Where a neighbourhood has a boundary, it is drawn. Where only its centre is
known, its outline is what lies nearer to it than to any other centre, at most
1.5 km around it: enough to see on a map without tiles where one is.
"""

import math
from functools import lru_cache
from typing import Any

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from muhit.foundation.core.points import EARTH_RADIUS_M, Box

from . import index
from .geometry import degrees, mercator
from .models import Neighbourhood

REACH_M = 1_500
MOST_OUTLINES = 1_500
# Details smaller than this part of the box's width cannot be seen.
FINEST_PART = 1 / 500
_QUARTER_SEGMENTS = 4

Outline = tuple[Neighbourhood, BaseGeometry]


class Outlines:
    """The shapes of one revision, found by box."""

    def __init__(self, places: index.Index) -> None:
        self.token = places.token
        self._outlines: list[Outline] = [*places.areas, *_cells(places.centres)]
        self._tree = shapely.STRtree([shape for _, shape in self._outlines])

    def within(self, box: Box) -> dict[str, Any]:
        """A GeoJSON collection of what meets the box, the most peopled first."""
        frame = shapely.box(box.west, box.south, box.east, box.north)
        met = [self._outlines[int(n)] for n in self._tree.query(frame, predicate="intersects")]
        met.sort(key=lambda outline: (-(outline[0].population or 0), outline[0].pk))
        tolerance = max(box.east - box.west, 1e-6) * FINEST_PART
        features = (_feature(place, shape, tolerance) for place, shape in met[:MOST_OUTLINES])
        return {"type": "FeatureCollection", "features": list(features)}


def _cells(centred: list[Neighbourhood]) -> list[Outline]:
    """Cells of the nearest centre, each cut off at REACH_M around its centre."""
    spots = [
        shapely.Point(place.centre.longitude, place.centre.latitude)
        for place in centred
        if place.centre is not None
    ]
    if not spots:
        return []
    flat = mercator(spots)
    discs = [
        spot.buffer(_reach(place), quad_segs=_QUARTER_SEGMENTS)
        for place, spot in zip(centred, flat, strict=True)
    ]
    cells = _nearest_cells(flat)
    shapes = degrees([disc.intersection(cells[n]) for n, disc in enumerate(discs)])
    return [
        (place, shape)
        for place, shape in zip(centred, shapes, strict=True)
        if shape.geom_type in ("Polygon", "MultiPolygon") and not shape.is_empty
    ]


def _reach(place: Neighbourhood) -> float:
    assert place.centre is not None  # noqa: S101 - callers chose by it
    return REACH_M / (EARTH_RADIUS_M * math.cos(math.radians(place.centre.latitude)))


def _nearest_cells(spots: Any) -> list[BaseGeometry]:
    """The Voronoi cell of each spot; spots that share a place share a cell."""
    if len({(spot.x, spot.y) for spot in spots}) == 1:
        return [spots[0].buffer(1)] * len(spots)
    diagram = shapely.voronoi_polygons(shapely.multipoints(spots), extend_to=spots[0].buffer(1))
    parts = shapely.get_parts(diagram)
    tree = shapely.STRtree(parts)
    return [parts[int(tree.query(spot, predicate="intersects").min())] for spot in spots]


def _feature(place: Neighbourhood, shape: BaseGeometry, tolerance: float) -> dict[str, Any]:
    simple = shape.simplify(tolerance, preserve_topology=True)
    geometry = mapping(simple)
    decimals = 5 if tolerance < 1e-4 else 4
    return {
        "type": "Feature",
        "id": place.pk,
        "properties": {"name": str(place), "district": place.district.name},
        "geometry": {
            "type": geometry["type"],
            "coordinates": _lists(geometry["coordinates"], decimals),
        },
    }


def _lists(coordinates: Any, decimals: int) -> Any:
    if isinstance(coordinates, (tuple, list)):
        return [_lists(part, decimals) for part in coordinates]
    return round(float(coordinates), decimals)


@lru_cache(maxsize=1)
def _outlines(places: index.Index) -> Outlines:
    return Outlines(places)


@lru_cache(maxsize=64)
def _within(places: index.Index, box: Box) -> dict[str, Any]:
    return _outlines(places).within(box)


def within(box: Box) -> dict[str, Any]:
    """The outlines that meet the box, from memory. The answer is shared: do not change it."""
    wide = Box(
        west=_down(box.west), south=_down(box.south), east=_up(box.east), north=_up(box.north)
    )
    return _within(index.current(), wide)


def _down(number: float) -> float:
    """The box is widened to hundredths of a degree, so that neighbouring views share an answer."""
    return math.floor(number * 100) / 100


def _up(number: float) -> float:
    return math.ceil(number * 100) / 100
