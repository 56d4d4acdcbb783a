"""Shapes of places: from GeoJSON, made valid, and on a map that keeps shapes."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

MOST_LATITUDE = 85.0  # Mercator has no poles


def valid(geometry: BaseGeometry) -> BaseGeometry | None:
    """The area of a geometry as a valid polygon or multipolygon; None where it has none."""
    # The default way to make valid fails on polygons collapsed by simplification.
    made = (
        geometry
        if geometry.is_valid
        else shapely.make_valid(geometry, method="structure", keep_collapsed=False)
    )
    parts = [
        part
        for outer in shapely.get_parts(made)
        for part in shapely.get_parts(outer)
        if part.geom_type == "Polygon" and part.area > 0
    ]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else shapely.union_all(parts)


def polygon(boundary: dict[str, Any]) -> BaseGeometry | None:
    """A stored boundary as a valid shape in degrees; None where it encloses nothing."""
    try:
        return valid(shape(boundary))
    except (KeyError, TypeError, ValueError, AttributeError, ShapelyError):
        return None


def mercator(shapes: Sequence[BaseGeometry]) -> Any:
    """Shapes in degrees as shapes on the Mercator map, in radians of longitude (an array)."""
    return shapely.transform(np.array(shapes, dtype=object), _to_mercator)


def degrees(shapes: Sequence[BaseGeometry]) -> Any:
    """The way back from `mercator`."""
    return shapely.transform(np.array(shapes, dtype=object), _from_mercator)


def _to_mercator(coordinates: Any) -> Any:
    latitudes = np.radians(np.clip(coordinates[:, 1], -MOST_LATITUDE, MOST_LATITUDE))
    northings = np.log(np.tan(math.pi / 4 + latitudes / 2))
    return np.column_stack([np.radians(coordinates[:, 0]), northings])


def _from_mercator(coordinates: Any) -> Any:
    latitudes = 2 * np.arctan(np.exp(coordinates[:, 1])) - math.pi / 2
    return np.column_stack([np.degrees(coordinates[:, 0]), np.degrees(latitudes)])
