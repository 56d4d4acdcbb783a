"""What a street map is made of, and how it is written down on the way to tiles."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry


class Layer(StrEnum):
    """The layers of a tile, named as those of the Protomaps basemap, version 4."""

    EARTH = "earth"
    WATER = "water"
    LANDUSE = "landuse"
    BUILDINGS = "buildings"
    ROADS = "roads"
    BOUNDARIES = "boundaries"
    PLACES = "places"
    POIS = "pois"


@dataclass(frozen=True)
class Feature:
    """One thing on the map: where it is (degrees), what it is, what it is called by language.

    `names` has "" for the name on the signs and codes of languages for others. `zoom` is the
    first at which it is worth drawing.
    """

    layer: Layer
    kind: str
    geometry: BaseGeometry
    zoom: int
    names: Mapping[str, str] = field(default_factory=dict)
    detail: str = ""
    # Among things of a layer, the lower is named first.
    rank: int = 9

    @property
    def name(self) -> str:
        return self.names.get("", "")


def as_line(feature: Feature, *, until: int | None = None) -> str:
    """A line of GeoJSON that says in which layer and from which zoom on it belongs, and `until`
    which."""
    properties: dict[str, object] = {"kind": feature.kind}
    if feature.detail:
        properties["kind_detail"] = feature.detail
    if feature.names:
        properties["rank"] = feature.rank
    for language, name in feature.names.items():
        properties[f"name:{language}" if language else "name"] = name
    zooms = {"minzoom": feature.zoom} | ({} if until is None else {"maxzoom": until})
    return json.dumps(
        {
            "type": "Feature",
            "tippecanoe": {"layer": str(feature.layer), **zooms},
            "properties": properties,
            "geometry": mapping(feature.geometry),
        },
        ensure_ascii=False,
    )


def of_line(line: str) -> Feature:
    """The way back from `as_line`. Raises ValueError or KeyError for what is no such line."""
    read = json.loads(line)
    properties = read["properties"]
    return Feature(
        layer=Layer(read["tippecanoe"]["layer"]),
        kind=properties["kind"],
        geometry=shape(read["geometry"]),
        zoom=read["tippecanoe"]["minzoom"],
        names={
            key.partition(":")[2]: value
            for key, value in properties.items()
            if key == "name" or key.startswith("name:")
        },
        detail=properties.get("kind_detail", ""),
        rank=properties.get("rank", 9),
    )


def write_named(features: Iterable[Feature], path: Path) -> int:
    """Write those that have a name, packed, the same bytes every time; how many they are."""
    count = 0
    with path.open("wb") as file, gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
        for feature in features:
            if not feature.name:
                continue
            rounded = shapely.set_precision(feature.geometry, 1e-5, mode="pointwise")
            line = as_line(Feature(**{**vars(feature), "geometry": rounded}))
            packed.write(line.encode() + b"\n")
            count += 1
    return count


def read_named(path: Path) -> Iterator[Feature]:
    """What `write_named` wrote."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield of_line(line)
