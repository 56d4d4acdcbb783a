"""Positions as other systems write them: numbers with a point or a comma, pairs, WKT, GeoJSON,
dictionaries."""

import ast
import json
import re
from collections.abc import Callable
from typing import Any

from muhit.foundation.core.points import Point

_NUMBER = r"[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?"
_WKT = re.compile(
    rf"(?:SRID=\d+;)?\s*POINT\s*(?:[ZM]+\s*)?\(\s*({_NUMBER})\s+({_NUMBER})(?:\s+{_NUMBER})*\s*\)",
    re.IGNORECASE,
)
_COMMA = re.compile(r"(?<=\d),(?=\d)")
_NAMES = (("latitude", "longitude"), ("lat", "lon"), ("lat", "lng"), ("y", "x"))
# Three decimals of a degree are about a hundred metres.
ROUGH_DECIMALS = 3
# Letters of a cell that holds a position: reading a literal of Python takes a thousand times that.
LONGEST = 4000


class NoPosition(ValueError):
    """What stands there is no position."""


def number(text: str) -> float:
    """A number with a decimal point, or with a decimal comma, as Turkish Excel writes it."""
    cleaned = text.replace("\u2212", "-").replace("\xa0", "").strip().rstrip("°")
    if "." not in cleaned:
        cleaned = cleaned.replace(",", ".")
    try:
        return float(cleaned)
    except ValueError:
        raise NoPosition from None


def pair(latitude: str, longitude: str) -> tuple[float, float]:
    """Two cells; both empty are zero, which stands for no position."""
    if not latitude and not longitude:
        return 0.0, 0.0
    return number(latitude), number(longitude)


def both(value: Any) -> tuple[float, float]:
    """Latitude and longitude in one cell. Raises NoPosition."""
    if isinstance(value, dict):
        return _of_dictionary(value)
    text = str(value if value is not None else "").strip()
    if not text:
        return 0.0, 0.0
    if len(text) > LONGEST:
        raise NoPosition
    if text.startswith("{"):
        return _of_dictionary(_dictionary(text))
    if found := _WKT.fullmatch(text):
        return float(found[2]), float(found[1])
    return _of_two(text.strip("()[] "))


def _of_two(text: str) -> tuple[float, float]:
    """``36.8, 34.6``; with decimal commas, ``36,8; 34,6`` or ``36,8 34,6``."""
    for parting in (";", ", ", None, ","):
        parts = text.split(parting)
        if len(parts) == 2 and all(part.strip() for part in parts):
            return number(parts[0].strip(", ")), number(parts[1].strip(", "))
    raise NoPosition


def _dictionary(text: str) -> dict[str, Any]:
    readers: tuple[Callable[[str], Any], ...] = (json.loads, ast.literal_eval)
    for read in readers:
        try:
            found = read(text)
        except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
            continue
        if isinstance(found, dict):
            return found
    raise NoPosition


def _of_dictionary(found: dict[str, Any]) -> tuple[float, float]:
    """A GeoJSON point, or latitude and longitude by name; null for both is none."""
    coordinates = found.get("coordinates")
    if isinstance(coordinates, list | tuple) and len(coordinates) >= 2:
        return number(str(coordinates[1])), number(str(coordinates[0]))
    for latitude, longitude in _NAMES:
        if latitude in found and longitude in found:
            north, east = found[latitude], found[longitude]
            if north in (None, "") and east in (None, ""):
                return 0.0, 0.0
            return number(str(north)), number(str(east))
    raise NoPosition


def point(latitude: float, longitude: float) -> Point | None:
    """The point; None for zero, which systems write where they know none. Raises NoPosition."""
    if latitude == 0 and longitude == 0:
        return None
    try:
        return Point(latitude=latitude, longitude=longitude)
    except ValueError:
        raise NoPosition from None


def is_rough(where: Point) -> bool:
    """Whether both numbers are rounded so far that a street is lost: blurred by the source."""
    return all(round(value, ROUGH_DECIMALS) == value for value in (where.latitude, where.longitude))
