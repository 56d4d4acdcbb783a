"""The picture of a place: whole, well-formed, in the reader's language, and whose map it is."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from muhit.demo.streets import ARCHIVE
from muhit.foundation.core.points import Point
from muhit.foundation.maps import installed
from muhit.foundation.maps.picture import DAY, NIGHT, Wanted, picture_of
from muhit.sites.environment import ROOT
from tests.unit.foundation.maps.conftest import street_tile, write_archive

# In the middle of the tile 14/9760/6390.
HERE = Point(36.7653, 34.4641)
SIZE = {"width": 640, "height": 336}


def texts(svg: str) -> list[str]:
    root = ElementTree.fromstring(svg)
    return [element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.fixture
def shown(map_folder: Path, tmp_path: Path) -> installed.StreetMap:
    tiles = {
        (14, 9760 + dx, 6390 + dy): street_tile("Ö < Sokak & Co")
        for dx in (-1, 0, 1)
        for dy in (-1, 0, 1)
    }
    archive = write_archive(tmp_path / "small.pmtiles", tiles)
    return installed.install(archive, source="small.osm.pbf")


def test_names_are_escaped_and_whole(shown: installed.StreetMap) -> None:
    assert "Ö < Sokak & Co" in texts(picture_of(shown, HERE, Wanted("tr", **SIZE)))


def test_it_says_whose_map_it_is(shown: installed.StreetMap) -> None:
    said = " ".join(texts(picture_of(shown, HERE, Wanted("en", **SIZE))))
    assert "openstreetmap.org/copyright" in said


def test_names_are_in_the_readers_language(map_folder: Path) -> None:
    demo = installed.install(ARCHIVE, source="demo", is_invented=True)
    kuyuluk = Point(36.7771, 34.5353)
    turkish, arabic = (picture_of(demo, kuyuluk, Wanted(code, **SIZE)) for code in ("tr", "ar"))
    assert any("Bulvarı" in text for text in texts(turkish))
    assert any("شارع" in text for text in texts(arabic))


def test_what_is_damaged_is_left_out(map_folder: Path, tmp_path: Path) -> None:
    tiles = {(14, 9760, 6390): b"spoilt", (14, 9761, 6390): street_tile("Sokak")}
    archive = write_archive(tmp_path / "spoilt.pmtiles", tiles)
    spoilt = installed.install(archive, source="spoilt")
    ElementTree.fromstring(picture_of(spoilt, HERE, Wanted("tr", **SIZE)))


def test_outside_the_map_there_is_a_pin_on_nothing(shown: installed.StreetMap) -> None:
    drawn = picture_of(shown, Point(41.0, 29.0), Wanted("tr", **SIZE))
    ElementTree.fromstring(drawn)
    assert len(texts(drawn)) == 1  # whose map it is


def test_of_an_inexact_place_there_is_no_pin(shown: installed.StreetMap) -> None:
    exact, about = (
        picture_of(shown, HERE, Wanted("tr", is_exact=is_exact, **SIZE))
        for is_exact in (True, False)
    )
    assert "#9b1c1c" in exact
    assert "#9b1c1c" not in about


def test_by_night_no_colour_of_the_day_is_left(shown: installed.StreetMap) -> None:
    drawn = picture_of(shown, HERE, Wanted("tr", is_exact=False, is_night=True, **SIZE))
    assert not [colour for colour in DAY.values() if colour in drawn]


def test_colours_are_those_of_the_map() -> None:
    tokens = (ROOT / "muhit/foundation/ui/static/ui/css/tokens.css").read_text(encoding="utf-8")
    by_day, by_night = {}, {}
    for name, colour in re.findall(r"--map-([a-z-]+): (#[0-9a-f]{6});", tokens):
        (by_night if name in by_day else by_day)[name] = colour
    assert by_day.items() >= DAY.items()
    assert by_night.items() >= NIGHT.items()
    assert DAY.keys() == NIGHT.keys()
