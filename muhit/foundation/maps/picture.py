"""A picture of a place, as SVG, for pages without script and links that are passed on.

Drawn from the same tiles as the map.
"""

import gzip
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import mapbox_vector_tile
import shapely
from django.utils.html import escape
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from muhit.foundation.core.points import Point

from .attribution import attribution_line
from .installed import StreetMap

_WORLD = 256
_NEAR, _ABOUT = 16, 14
_KEPT = 256
# The tokens `--map-…` of tokens.css, which a picture that goes elsewhere cannot read.
DAY = {
    "land": "#f6f3ec", "water": "#b9dbe6", "park": "#d3e6c3", "wood": "#dbe7cf",
    "field": "#eeeeda", "pitch": "#c6dfc0", "beach": "#f3e7c4", "works": "#ece8e2",
    "square": "#f0ece6", "public": "#f1e6dc", "building": "#e2dace", "casing": "#cfc5b6",
    "road": "#ffffff", "major": "#fdf0c8", "highway": "#f6c98f", "path": "#d6cbbb",
    "ink": "#453d33", "halo": "#fffdf9", "poi": "#7a4a1f",
}  # fmt: skip
NIGHT = {
    "land": "#24211d", "water": "#16303a", "park": "#24351f", "wood": "#263321",
    "field": "#2a2b20", "pitch": "#27392a", "beach": "#3a3423", "works": "#2c2925",
    "square": "#322e29", "public": "#352b24", "building": "#37322b", "casing": "#16130f",
    "road": "#4a443c", "major": "#6a5a35", "highway": "#8a5c2c", "path": "#4a4238",
    "ink": "#e8dfd2", "halo": "#1b1814", "poi": "#e5b98d",
}  # fmt: skip
_PIN = "#9b1c1c"
_AREAS = {
    "park": "park", "grass": "park", "playground": "park", "pitch": "pitch", "wood": "wood",
    "scrub": "wood", "cemetery": "wood", "farmland": "field", "beach": "beach",
    "industrial": "works", "parking": "works", "pedestrian": "square", "hospital": "public",
    "school": "public",
}  # fmt: skip
# Kind: width near by and colour, drawn in this order.
_ROADS = {
    "path": (1.4, "path"),
    "service": (3.0, "road"),
    "minor_road": (6.0, "road"),
    "medium_road": (7.5, "road"),
    "major_road": (9.0, "major"),
    "highway": (10.0, "highway"),
}
_LETTER_PX = 6.2
_MOST_NAMES = 14
_STRAIGHT = 0.96


@dataclass(frozen=True)
class _Thing:
    """A feature in pixels of the picture."""

    layer: str
    kind: str
    name: str
    rank: int
    shape: BaseGeometry


@dataclass
class _View:
    """A window of the world around a point."""

    centre: Point
    width: int
    height: int
    zoom: int
    colours: Mapping[str, str]
    taken: list[BaseGeometry] = field(default_factory=list)

    @property
    def left(self) -> float:
        return _world_x(self.centre.longitude, self.zoom) - self.width / 2

    @property
    def top(self) -> float:
        return _world_y(self.centre.latitude, self.zoom) - self.height / 2

    @property
    def frame(self) -> BaseGeometry:
        return shapely.box(0, 0, self.width, self.height)


def _world_x(longitude: float, zoom: int) -> float:
    return (longitude + 180) / 360 * _WORLD * (1 << zoom)


def _world_y(latitude: float, zoom: int) -> float:
    sine = math.sin(math.radians(latitude))
    return (0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)) * _WORLD * (1 << zoom)


@dataclass(frozen=True)
class Wanted:
    """How a picture is to be. One that is not exact has no pin, and shows more around it."""

    language: str
    width: int
    height: int
    is_exact: bool = True
    is_night: bool = False


@lru_cache(maxsize=_KEPT)
def picture_of(shown: StreetMap, at: Point, wanted: Wanted) -> str:
    """The surroundings of a point as an SVG document, with a pin in the middle.

    Names are in the language that is wanted where the map has them. What is damaged is left out.
    """
    width, height = wanted.width, wanted.height
    zoom = _NEAR if wanted.is_exact else _ABOUT
    view = _View(at, width, height, zoom, NIGHT if wanted.is_night else DAY)
    things = list(_things(shown, view, wanted.language))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="Noto Sans, Noto Sans Arabic, sans-serif">',
        f'<rect width="{width}" height="{height}" fill="{view.colours["water"]}"/>',
        *_areas(things, view),
        *_roads(things, view),
        *_names(things, view),
        _pin(width / 2, height / 2) if wanted.is_exact else "",
        _corner(attribution_line(shown), view),
        "</svg>",
    ]
    return "".join(parts)


def _things(shown: StreetMap, view: _View, language: str) -> Iterator[_Thing]:
    """What the tiles under the view hold, cut to each tile's own square."""
    zoom = min(view.zoom, shown.archive.max_zoom)
    side = _WORLD * 2 ** (view.zoom - zoom)
    for x in range(int(view.left // side), int((view.left + view.width) // side) + 1):
        for y in range(int(view.top // side), int((view.top + view.height) // side) + 1):
            try:
                packed = shown.archive.tile(zoom, x, y)
                read = _read(packed) if packed else {}
            # Whatever those raise that read damaged bytes: `muhit check` tells of the map.
            except Exception:  # noqa: S112
                continue
            corner = x * side - view.left, y * side - view.top
            yield from _of_tile(read, corner, side, view, language)


def _read(packed: bytes) -> dict[str, Any]:
    read: dict[str, Any] = mapbox_vector_tile.decode(
        gzip.decompress(packed), default_options={"y_coord_down": True}
    )
    return read


def _of_tile(
    read: dict[str, Any], corner: tuple[float, float], side: float, view: _View, language: str
) -> Iterator[_Thing]:
    square = shapely.box(corner[0], corner[1], corner[0] + side, corner[1] + side)
    window = shapely.intersection(square, view.frame)
    for layer, held in read.items():
        scale = side / held["extent"]
        into = _scaled(scale, corner)
        for feature in held["features"]:
            drawn = shapely.transform(shape(feature["geometry"]), into)
            if not drawn.is_valid:
                drawn = shapely.make_valid(drawn)
            seen = shapely.intersection(drawn, window)
            if seen.is_empty:
                continue
            said = feature["properties"]
            name = said.get(f"name:{language}") or said.get("name") or ""
            yield _Thing(layer, said.get("kind", ""), name, said.get("rank", 9), seen)


def _scaled(scale: float, corner: tuple[float, float]) -> Callable[[Any], Any]:
    return lambda points: points * scale + corner


def _areas(things: list[_Thing], view: _View) -> Iterator[str]:
    for layer, colour in (
        ("earth", "land"),
        ("landuse", ""),
        ("water", "water"),
        ("buildings", "building"),
    ):
        for thing in things:
            fill = view.colours.get(colour or _AREAS.get(thing.kind, ""))
            if thing.layer == layer and fill and thing.shape.area:
                yield f'<path d="{_path(thing.shape)}" fill="{fill}" fill-rule="evenodd"/>'


def _roads(things: list[_Thing], view: _View) -> Iterator[str]:
    roads = [thing for thing in things if thing.layer == "roads"]
    scale = 1 if view.zoom == _NEAR else 0.5
    for casing in (True, False):
        for kind, (near, colour) in _ROADS.items():
            width = near * scale
            path = "".join(_path(thing.shape) for thing in roads if thing.kind == kind)
            if path and not (casing and kind == "path"):
                key, wide = ("casing", width + 1.6) if casing else (colour, width)
                yield (
                    f'<path d="{path}" fill="none" stroke="{view.colours[key]}" '
                    f'stroke-width="{wide:g}" stroke-linecap="round" stroke-linejoin="round"/>'
                )


def _names(things: list[_Thing], view: _View) -> Iterator[str]:
    """Names of streets along them and of landmarks beside them, none over another."""
    middle = shapely.Point(view.width / 2, view.height / 2 - 20)
    view.taken.append(middle.buffer(26))
    streets: dict[str, _Thing] = {}
    for thing in things:
        if thing.layer == "roads" and thing.name:
            line = max(shapely.get_parts(thing.shape), key=lambda part: float(part.length))
            known = streets.get(thing.name)
            if line.geom_type == "LineString" and (
                known is None or line.length > known.shape.length
            ):
                streets[thing.name] = _Thing("roads", thing.kind, thing.name, thing.rank, line)
    points = [thing for thing in things if thing.layer == "pois" and thing.name and thing.rank < 5]
    wanted = sorted([*streets.values(), *points], key=lambda one: (one.rank, -one.shape.length))
    written = 0
    for thing in wanted:
        text = _along(thing, view) if thing.layer == "roads" else _beside(thing, view)
        if text:
            written += 1
            yield text
        if written == _MOST_NAMES:
            return


def _along(thing: _Thing, view: _View) -> str:
    """The name along its street: in the middle, else nearer to one of its ends."""
    width = len(thing.name) * _LETTER_PX
    line, rest = thing.shape, thing.shape.length - width
    if rest < 8:
        return ""
    for share in (0.5, 0.25, 0.75):
        a = line.interpolate(rest * share)
        b = line.interpolate(rest * share + width)
        is_straight = a.distance(b) > width * _STRAIGHT
        if is_straight and _is_free(shapely.LineString([a, b]).buffer(8, cap_style="flat"), view):
            angle = math.degrees(math.atan2(b.y - a.y, b.x - a.x))
            angle += 180 if angle < -90 else -180 if angle > 90 else 0
            x, y = (a.x + b.x) / 2, (a.y + b.y) / 2
            turned = f' transform="rotate({angle:.1f} {x:.1f} {y:.1f})"'
            return _text(thing.name, x, y, turned, view.colours["ink"], view)
    return ""


def _beside(thing: _Thing, view: _View) -> str:
    at = thing.shape.representative_point()
    half = len(thing.name) * _LETTER_PX / 2
    if not _is_free(shapely.box(at.x - half, at.y - 5, at.x + half, at.y + 20), view):
        return ""
    colour, halo = view.colours["poi"], view.colours["halo"]
    dot = f'<circle cx="{at.x:.1f}" cy="{at.y:.1f}" r="3.5" fill="{colour}" stroke="{halo}"/>'
    return dot + _text(thing.name, at.x, at.y + 13, "", colour, view)


def _is_free(room: BaseGeometry, view: _View) -> bool:
    if not view.frame.contains(room) or any(room.intersects(one) for one in view.taken):
        return False
    view.taken.append(room)
    return True


def _text(words: str, x: float, y: float, more: str, colour: str, view: _View) -> str:
    # Moved by its own place and never by dy, which would move the first Arabic letter alone.
    return (
        f'<text x="{x:.1f}" y="{y + 4:.1f}" font-size="11" text-anchor="middle" fill="{colour}" '
        f'stroke="{view.colours["halo"]}" stroke-width="3" paint-order="stroke"{more}>'
        f"{escape(words)}</text>"
    )


def _path(drawn: BaseGeometry) -> str:
    lines: list[str] = []
    for part in shapely.get_parts(drawn):
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for ring in rings:
            if ring.geom_type in ("LineString", "LinearRing"):
                points = " ".join(f"{x:.1f} {y:.1f}" for x, y in ring.coords)
                lines.append(f"M{points}")
    return "".join(lines)


def _pin(x: float, y: float) -> str:
    return (
        f'<path d="M{x} {y}s-11-10-11-20a11 11 0 0 1 22 0c0 10-11 20-11 20Z" fill="#fff" '
        f'stroke="{_PIN}" stroke-width="3"/><circle cx="{x}" cy="{y - 20}" r="4" fill="{_PIN}"/>'
    )


def _corner(words: str, view: _View) -> str:
    return (
        f'<rect y="{view.height - 16}" width="{view.width}" height="16" '
        f'fill="{view.colours["halo"]}"/>'
        f'<text x="{view.width / 2:.0f}" y="{view.height - 4}" font-size="9" text-anchor="middle" '
        f'fill="{view.colours["ink"]}">{escape(words)}</text>'
    )
