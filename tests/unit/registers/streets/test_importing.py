"""A street map comes in whole or not at all, and takes the place of the one before."""

from pathlib import Path

import pytest

from muhit.foundation.core.points import Box
from muhit.foundation.maps import installed
from muhit.foundation.maps.errors import BadMap
from muhit.registers.streets.actions import remove_streets, replace_streets
from muhit.registers.streets.importing import import_map
from muhit.registers.streets.models import Landmark, Piece, Street, Word
from muhit.registers.streets.queries import search_places
from tests.shared_data import needs, shared
from tests.unit.foundation.maps.conftest import street_tile, write_archive
from tests.unit.registers.streets.conftest import features, street

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("map_folder")]
MONACO = Box(west=7, south=43, east=8, north=44)


def counts() -> list[int]:
    return [model.objects.count() for model in (Street, Piece, Landmark, Word)]


@pytest.mark.usefixtures("city")
def test_pieces_of_one_name_are_one_street_of_each_neighbourhood() -> None:
    there = Street.objects.filter(name="5023. Sokak")
    assert {row.neighbourhood.name for row in there} == {"Kuyuluk", "Cumhuriyet"}
    assert [row.pieces.count() for row in there] == [1, 1]


@pytest.mark.usefixtures("city")
def test_the_same_again_changes_nothing() -> None:
    before = counts()
    replace_streets([*features(), *features()], by=None)
    streets, pieces, _landmarks, words = counts()
    assert (streets, words) == (before[0], before[3])
    assert pieces == 2 * before[1]


@pytest.mark.usefixtures("city")
def test_another_map_takes_its_place() -> None:
    replace_streets([street("Yepyeni Sokak", (34.50, 36.78))], by=None)
    assert search_places("begonvil") == []
    assert search_places("begonvl") == []  # not from words kept in memory either
    assert search_places("yepyeni")[0].title == "Yepyeni Sokak"
    remove_streets(by=None)
    assert counts() == [0, 0, 0, 0]


def test_tiles_alone_leave_the_register(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "own.pmtiles", {(14, 1, 1): street_tile("A")})
    done = import_map(extract=None, archive=archive, area=MONACO, by=None)
    assert (done.streets, done.tiles, done.has_streets) == (None, 1, False)
    shown = installed.street_map()
    assert shown is not None
    assert shown.about.source == "own.pmtiles"


def test_nothing_is_no_import() -> None:
    with pytest.raises(BadMap):
        import_map(extract=None, archive=None, area=MONACO, by=None)


@pytest.mark.parametrize("held", [b"", b"not a map", b"\0" * 5_000])
def test_what_is_no_extract_is_refused_in_words(tmp_path: Path, held: bytes) -> None:
    pytest.importorskip("osmium")
    path = tmp_path / "bad.osm.pbf"
    path.write_bytes(held)
    with pytest.raises(BadMap, match=r"bad\.osm\.pbf"):
        import_map(extract=path, archive=None, area=MONACO, by=None)
    assert installed.street_map() is None


@needs("data/map")
def test_monaco_comes_in_whole() -> None:
    pytest.importorskip("osmium")
    extract = shared("data/map") / "monaco.osm.pbf"
    done = import_map(extract=extract, archive=None, area=MONACO, dry_run=True, by=None)
    assert (counts(), installed.street_map()) == ([0, 0, 0, 0], None)
    done = import_map(extract=extract, archive=None, area=MONACO, by=None)
    assert done.streets is not None
    assert done.streets.streets > 250
    assert done.streets.landmarks > 400
    assert done.disputed == 0
    shown = installed.street_map()
    assert shown is not None
    assert (shown.about.data_date, shown.archive.max_zoom) == ("2025-02-11", 14)
    assert search_places("princesse charlotte")[0].title == "Boulevard Princesse Charlotte"
    assert search_places("boulvard suisse")[0].title == "Boulevard de Suisse"


@needs("data/map")
def test_an_extract_of_elsewhere_is_refused() -> None:
    pytest.importorskip("osmium")
    extract = shared("data/map") / "monaco.osm.pbf"
    mersin = Box(west=34, south=36, east=35, north=37)
    with pytest.raises(BadMap, match="nothing to draw"):
        import_map(extract=extract, archive=None, area=mersin, by=None)
