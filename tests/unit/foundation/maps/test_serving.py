"""The street map of an installation: exchanged while people read, and answered as it lies.

No test here may reach the database: tiles are answered without it.
"""

import gzip
import json
import os
from pathlib import Path

import pytest
from django.test import Client

from muhit.foundation.maps import installed
from muhit.foundation.maps.errors import BadMap
from tests.unit.foundation.maps.conftest import street_tile, write_archive


@pytest.fixture
def revision(archive: Path, map_folder: Path) -> str:
    return installed.install(archive, source="small.osm.pbf").about.revision


def test_a_tile_is_sent_as_it_lies(client: Client, revision: str) -> None:
    answer = client.get(f"/map/{revision}/14/9760/6390.mvt")
    assert answer.status_code == 200
    assert gzip.decompress(answer.content) == street_tile("5001. Sokak")
    assert answer["Content-Encoding"] == "gzip"
    assert answer["Content-Length"] == str(len(answer.content))
    assert answer["Content-Type"] == "application/vnd.mapbox-vector-tile"
    assert "immutable" in answer["Cache-Control"]
    assert "Vary" not in answer
    assert not answer.cookies


def test_nothing_there_is_kept_too(client: Client, revision: str) -> None:
    answer = client.get(f"/map/{revision}/14/1/1.mvt")
    assert (answer.status_code, answer.content) == (204, b"")
    assert "immutable" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "address", ["/map/ffffffffffff/14/9760/6390.mvt", "/map/", "/map/x/1/1/1.mvt", "/map/../etc"]
)
def test_another_revision_is_not_kept(client: Client, revision: str, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer["Cache-Control"] == "no-store"


def test_it_only_reads(client: Client, revision: str) -> None:
    address = f"/map/{revision}/14/9760/6390.mvt"
    assert client.post(address).status_code == 405
    asked = client.head(address)
    assert (asked.status_code, asked.content) == (200, b"")
    assert int(asked["Content-Length"]) > 0


def test_without_a_map_pages_are_as_before(client: Client, map_folder: Path) -> None:
    assert installed.street_map() is None
    assert client.get("/map/ffffffffffff/14/1/1.mvt").status_code == 404


def test_an_exchanged_map_is_answered_at_once(
    client: Client, revision: str, tmp_path: Path
) -> None:
    client.get(f"/map/{revision}/14/9760/6390.mvt")
    new = write_archive(tmp_path / "new.pmtiles", {(14, 9760, 6390): street_tile("Yeni Sokak")})
    later = installed.install(new, source="new.osm.pbf").about.revision
    assert later != revision
    assert client.get(f"/map/{revision}/14/9760/6390.mvt").status_code == 404
    answer = client.get(f"/map/{later}/14/9760/6390.mvt")
    assert gzip.decompress(answer.content) == street_tile("Yeni Sokak")


def test_the_one_before_stays_until_the_next(
    revision: str, map_folder: Path, tmp_path: Path
) -> None:
    revisions = [revision]
    for n in range(2):
        path = write_archive(tmp_path / f"{n}.pmtiles", {(14, 1, n): street_tile(f"{n}")})
        revisions.append(installed.install(path, source="x").about.revision)
    kept = {path.stem for path in map_folder.glob("*.pmtiles")}
    assert kept == set(revisions[1:])


def test_a_bad_one_changes_nothing(revision: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pmtiles"
    bad.write_bytes(b"PMTiles" + b"\3" * 300)
    with pytest.raises(BadMap):
        installed.install(bad, source="bad")
    shown = installed.street_map()
    assert shown is not None
    assert shown.about.revision == revision


def test_one_spoilt_later_is_told_once_and_not_shown(
    client: Client, revision: str, map_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (map_folder / f"{revision}.pmtiles").write_bytes(b"gone")
    current = map_folder / installed.CURRENT
    os.utime(current, ns=(1, 1))
    for _ in range(3):
        assert installed.street_map() is None
        assert client.get(f"/map/{revision}/14/9760/6390.mvt").status_code == 404
    assert caplog.text.count("The street map is not shown") == 1


def test_current_json_may_be_anything(revision: str, map_folder: Path) -> None:
    for text in (
        "",
        "[]",
        "{}",
        json.dumps({"revision": "../../etc/passwd", "source": "", "data_date": ""}),
    ):
        (map_folder / installed.CURRENT).write_text(text)
        with pytest.raises(BadMap):
            installed.open_map(map_folder / installed.CURRENT)


def test_it_goes_again(revision: str, map_folder: Path) -> None:
    assert installed.remove()
    assert not installed.remove()
    assert list(map_folder.iterdir()) == []
    assert installed.street_map() is None
