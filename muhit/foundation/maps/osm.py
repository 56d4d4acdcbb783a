"""Reads an extract of OpenStreetMap as a stream of what the map shows.

Tags: https://wiki.openstreetmap.org/wiki/Map_features. Zooms are those at which a thing is first
worth drawing; the deepest tiles are those of `MOST_ZOOM`, and closer views are drawn from them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from muhit.foundation.core.extras import needing
from muhit.foundation.core.points import Box

from .errors import BadMap
from .features import Feature, Layer

MOST_ZOOM = 14
LANGUAGES = ("tr", "ar", "en")

# highway=: our kind, first zoom, rank among names.
_ROADS = {
    "motorway": ("highway", 6, 1),
    "trunk": ("highway", 7, 1),
    "primary": ("major_road", 8, 2),
    "secondary": ("major_road", 10, 3),
    "tertiary": ("medium_road", 11, 4),
    "unclassified": ("minor_road", 12, 5),
    "residential": ("minor_road", 12, 5),
    "living_street": ("minor_road", 12, 5),
    "pedestrian": ("minor_road", 13, 5),
    "service": ("service", 13, 6),
    "track": ("path", 13, 7),
    "footway": ("path", 14, 7),
    "path": ("path", 14, 7),
    "cycleway": ("path", 14, 7),
    "steps": ("path", 14, 7),
}
# The areas that tell where one is: (tag, value) → kind, first zoom.
_AREAS = {
    ("natural", "water"): ("water", 9),
    ("waterway", "riverbank"): ("water", 9),
    ("landuse", "reservoir"): ("water", 10),
    ("landuse", "basin"): ("water", 13),
    ("leisure", "swimming_pool"): ("water", 14),
    ("leisure", "park"): ("park", 11),
    ("leisure", "garden"): ("park", 13),
    ("leisure", "playground"): ("playground", 14),
    ("leisure", "pitch"): ("pitch", 13),
    ("leisure", "stadium"): ("pitch", 12),
    ("leisure", "sports_centre"): ("pitch", 13),
    ("leisure", "nature_reserve"): ("wood", 9),
    ("landuse", "grass"): ("grass", 13),
    ("landuse", "recreation_ground"): ("park", 12),
    ("landuse", "village_green"): ("park", 13),
    ("landuse", "forest"): ("wood", 8),
    ("natural", "wood"): ("wood", 8),
    ("natural", "scrub"): ("scrub", 10),
    ("natural", "beach"): ("beach", 11),
    ("natural", "sand"): ("beach", 12),
    ("landuse", "orchard"): ("farmland", 10),
    ("landuse", "farmland"): ("farmland", 10),
    ("landuse", "greenhouse_horticulture"): ("farmland", 12),
    ("landuse", "cemetery"): ("cemetery", 12),
    ("landuse", "industrial"): ("industrial", 10),
    ("landuse", "commercial"): ("industrial", 12),
    ("landuse", "retail"): ("industrial", 12),
    ("landuse", "military"): ("industrial", 11),
    ("landuse", "railway"): ("industrial", 13),
    ("amenity", "hospital"): ("hospital", 12),
    ("amenity", "school"): ("school", 13),
    ("amenity", "university"): ("school", 12),
    ("amenity", "college"): ("school", 13),
    ("amenity", "kindergarten"): ("school", 14),
    ("amenity", "grave_yard"): ("cemetery", 13),
    ("amenity", "parking"): ("parking", 14),
    ("aeroway", "aerodrome"): ("industrial", 10),
}
# What people find their way by: (tag, value) → kind, first zoom, rank.
_LANDMARKS = {
    ("amenity", "place_of_worship"): ("worship", 13, 2),
    ("amenity", "hospital"): ("hospital", 12, 1),
    ("amenity", "clinic"): ("clinic", 13, 2),
    ("amenity", "doctors"): ("clinic", 14, 4),
    ("amenity", "pharmacy"): ("pharmacy", 14, 4),
    ("amenity", "school"): ("school", 13, 2),
    ("amenity", "kindergarten"): ("school", 14, 3),
    ("amenity", "university"): ("university", 12, 1),
    ("amenity", "college"): ("university", 13, 2),
    ("amenity", "library"): ("library", 13, 3),
    ("amenity", "townhall"): ("townhall", 12, 1),
    ("amenity", "courthouse"): ("townhall", 13, 2),
    ("amenity", "community_centre"): ("community", 13, 3),
    ("amenity", "social_facility"): ("community", 13, 3),
    ("amenity", "police"): ("police", 13, 2),
    ("amenity", "fire_station"): ("fire_station", 13, 2),
    ("amenity", "post_office"): ("post", 13, 3),
    ("amenity", "bank"): ("bank", 14, 5),
    ("amenity", "marketplace"): ("market", 13, 2),
    ("amenity", "bus_station"): ("bus", 12, 2),
    ("amenity", "fuel"): ("fuel", 14, 4),
    ("amenity", "parking"): ("parking", 14, 6),
    ("amenity", "toilets"): ("toilets", 14, 6),
    ("amenity", "theatre"): ("culture", 13, 3),
    ("amenity", "cinema"): ("culture", 13, 3),
    ("amenity", "arts_centre"): ("culture", 13, 3),
    ("amenity", "cafe"): ("food", 14, 6),
    ("amenity", "restaurant"): ("food", 14, 6),
    ("amenity", "fast_food"): ("food", 14, 7),
    ("tourism", "museum"): ("culture", 13, 2),
    ("tourism", "hotel"): ("hotel", 14, 5),
    ("tourism", "attraction"): ("sight", 13, 3),
    ("historic", "monument"): ("sight", 13, 3),
    ("historic", "castle"): ("sight", 13, 2),
    ("leisure", "park"): ("park", 12, 3),
    ("leisure", "stadium"): ("sport", 12, 2),
    ("leisure", "sports_centre"): ("sport", 13, 3),
    ("leisure", "playground"): ("playground", 14, 4),
    ("landuse", "cemetery"): ("cemetery", 13, 3),
    ("shop", "supermarket"): ("shop", 14, 4),
    ("shop", "mall"): ("shop", 12, 2),
    ("shop", "bakery"): ("shop", 14, 5),
    ("shop", "department_store"): ("shop", 13, 3),
    ("highway", "bus_stop"): ("bus", 14, 6),
    ("railway", "station"): ("station", 12, 1),
    ("railway", "halt"): ("station", 13, 2),
    ("railway", "tram_stop"): ("station", 14, 3),
    ("aeroway", "aerodrome"): ("airport", 10, 1),
    ("amenity", "ferry_terminal"): ("ferry", 12, 2),
}
_PLACES = {
    "city": (6, 1),
    "town": (8, 2),
    "village": (11, 4),
    "suburb": (11, 3),
    "quarter": (12, 4),
    "neighbourhood": (13, 5),
    "hamlet": (12, 5),
    "square": (14, 6),
}
_WATERWAYS = {"river": 9, "canal": 11, "stream": 12}
# Borders run far out to sea: what the extract is about is where these are.
_ON_LAND = (Layer.ROADS, Layer.BUILDINGS, Layer.POIS)
_MARGIN = 0.03


@dataclass
class Extract:
    """One pass over an `.osm.pbf`: iterate over it once; then `coast` and `left_out` are whole.

    Everything is cut to `area` where one is given. Raises BadMap for what is no extract,
    NotInstalled without the part `map`.
    """

    path: Path
    area: Box | None = None
    coast: list[BaseGeometry] = field(default_factory=list)
    # Shapes that OpenStreetMap has broken and that are not drawn.
    left_out: int = 0
    west: float = 180.0
    south: float = 90.0
    east: float = -180.0
    north: float = -90.0

    def __iter__(self) -> Iterator[Feature]:
        with needing("map"):
            import osmium
        shapes = osmium.geom.WKBFactory()
        area = self.area
        frame = shapely.box(area.west, area.south, area.east, area.north) if area else None
        try:
            objects = (
                osmium.FileProcessor(str(self.path))
                .with_areas()
                .with_filter(osmium.filter.EmptyTagFilter())
            )
            thing: Any
            for thing in objects:
                if thing.is_relation() or _is_left_to_its_area(thing):
                    continue
                tags = dict(thing.tags)
                geometry = self._geometry(shapes, thing, tags)
                if geometry is None or (frame is not None and not frame.intersects(geometry)):
                    continue
                if tags.get("natural") == "coastline" and thing.is_way():
                    self.coast.append(geometry)
                for feature in features_of(tags, geometry):
                    if feature.layer in _ON_LAND:
                        self._take_in(geometry)
                    yield feature
        except RuntimeError as error:
            raise BadMap(f"{self.path.name} cannot be read: {error}.") from None

    @property
    def box(self) -> Box:
        """Around its streets and houses, with a little sea. Raises BadMap where it has none.

        Not what the file says of itself: that box may be missing, or reach far over what is in it.
        """
        if self.west > self.east:
            raise BadMap(f"{self.path.name} has nothing to draw in that area.")
        most = self.area or Box(west=-180, south=-85, east=180, north=85)
        return Box(
            west=max(self.west - _MARGIN, most.west),
            south=max(self.south - _MARGIN, most.south),
            east=min(self.east + _MARGIN, most.east),
            north=min(self.north + _MARGIN, most.north),
        )

    def data_date(self) -> str:
        """When the data was taken from OpenStreetMap, ISO; empty where the file does not say."""
        with needing("map"):
            import osmium
        try:
            header = osmium.io.Reader(str(self.path)).header()
        except RuntimeError as error:
            raise BadMap(f"{self.path.name} cannot be read: {error}.") from None
        return str(header.get("osmosis_replication_timestamp") or "")[:10]

    def _geometry(self, shapes: Any, thing: Any, tags: Mapping[str, str]) -> BaseGeometry | None:
        try:
            if thing.is_node():
                packed = shapes.create_point(thing)
            elif thing.is_way():
                packed = shapes.create_linestring(thing)
            else:
                packed = shapes.create_multipolygon(thing)
            return shapely.from_wkb(packed)
        except (RuntimeError, shapely.errors.ShapelyError):
            self.left_out += 1
            return None

    def _take_in(self, geometry: BaseGeometry) -> None:
        west, south, east, north = geometry.bounds
        self.west, self.south = min(self.west, west), min(self.south, south)
        self.east, self.north = max(self.east, east), max(self.north, north)


def _is_left_to_its_area(thing: Any) -> bool:
    """A closed way comes twice, as a line and as an area; roads round a block are lines."""
    is_line = "highway" in thing.tags or "railway" in thing.tags or "waterway" in thing.tags
    is_line = is_line or thing.tags.get("natural") == "coastline"
    if thing.is_area():
        return bool(is_line and thing.from_way() and thing.tags.get("area") != "yes")
    return bool(thing.is_way() and thing.is_closed() and not is_line)


def features_of(tags: Mapping[str, str], geometry: BaseGeometry) -> Iterator[Feature]:
    """What is drawn of a thing with these tags: nothing, or one feature or several."""
    kind = geometry.geom_type
    names = _names(tags)
    if kind == "Point":
        yield from _place(tags, geometry, names)
    elif kind == "LineString":
        yield from _line(tags, geometry, names)
    else:
        yield from _area(tags, geometry)
    found = _landmark(tags)
    if found is not None and names and kind != "LineString":
        what, zoom, rank = found
        at = geometry if kind == "Point" else geometry.representative_point()
        detail = tags.get("religion", "") if what == "worship" else ""
        yield Feature(Layer.POIS, what, at, zoom, names, detail=detail, rank=rank)


def _names(tags: Mapping[str, str]) -> dict[str, str]:
    name = tags.get("name", "").strip()
    if not name:
        return {}
    others = {code: tags.get(f"name:{code}", "").strip() for code in LANGUAGES}
    return {"": name, **{code: other for code, other in others.items() if other and other != name}}


def _landmark(tags: Mapping[str, str]) -> tuple[str, int, int] | None:
    return next((_LANDMARKS[pair] for pair in tags.items() if pair in _LANDMARKS), None)


def _place(
    tags: Mapping[str, str], geometry: BaseGeometry, names: dict[str, str]
) -> Iterator[Feature]:
    place = tags.get("place", "")
    if names and place in _PLACES:
        zoom, rank = _PLACES[place]
        yield Feature(Layer.PLACES, place, geometry, zoom, names, rank=rank)


def _line(
    tags: Mapping[str, str], geometry: BaseGeometry, names: dict[str, str]
) -> Iterator[Feature]:
    road = tags.get("highway", "").removesuffix("_link")
    if road in _ROADS:
        kind, zoom, rank = _ROADS[road]
        yield Feature(Layer.ROADS, kind, geometry, zoom, names, detail=road, rank=rank)
    elif tags.get("railway") in ("rail", "light_rail", "tram", "subway", "narrow_gauge"):
        if tags.get("tunnel") != "yes":
            yield Feature(Layer.ROADS, "rail", geometry, 11, detail=tags["railway"])
    elif tags.get("waterway") in _WATERWAYS:
        zoom = _WATERWAYS[tags["waterway"]]
        yield Feature(Layer.WATER, "river", geometry, zoom, names, rank=4)
    elif tags.get("boundary") == "administrative" and tags.get("admin_level") in ("4", "6"):
        kind = "region" if tags["admin_level"] == "4" else "county"
        yield Feature(Layer.BOUNDARIES, kind, geometry, 6 if kind == "region" else 9)


def _area(tags: Mapping[str, str], geometry: BaseGeometry) -> Iterator[Feature]:
    if tags.get("building", "no") != "no":
        yield Feature(Layer.BUILDINGS, "building", geometry, MOST_ZOOM)
        return
    if "highway" in tags:
        yield Feature(Layer.LANDUSE, "pedestrian", geometry, MOST_ZOOM)
        return
    found = next((_AREAS[pair] for pair in tags.items() if pair in _AREAS), None)
    if found is not None:
        kind, zoom = found
        layer = Layer.WATER if kind == "water" else Layer.LANDUSE
        yield Feature(layer, kind, geometry, zoom)
