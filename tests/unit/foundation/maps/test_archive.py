"""Archives of tiles: what can be shown is, and what is spoilt is refused in words."""

import gzip
import os
import random
from pathlib import Path

import pytest
from pmtiles.reader import MmapSource, all_tiles
from pmtiles.tile import Compression, TileType

from muhit.demo.streets import ARCHIVE
from muhit.foundation.maps.archive import Archive
from muhit.foundation.maps.errors import BadMap
from tests.unit.foundation.maps.conftest import street_tile, write_archive


def test_every_tile_is_what_another_reader_reads() -> None:
    mine = Archive(ARCHIVE)
    with ARCHIVE.open("rb") as file:
        read = 0
        for (zoom, x, y), packed in all_tiles(MmapSource(file)):
            assert mine.tile(zoom, x, y) == packed
            read += 1
    assert read == mine.check_whole() > 1_000


def test_what_is_not_there_is_none(archive: Path) -> None:
    small = Archive(archive)
    assert small.tile(14, 9760, 6390) is not None
    for zoom, x, y in ((14, 9763, 6390), (13, 0, 0), (15, 0, 0), (14, -1, 0), (14, 1 << 14, 0)):
        assert small.tile(zoom, x, y) is None


def test_a_larger_one_has_leaves(tmp_path: Path) -> None:
    """Directories of more than the root are looked up in leaves."""
    chance = random.Random(7)
    spots = [(chance.randrange(16_000), chance.randrange(16_000)) for _ in range(9_000)]
    tiles = {(14, x, y): f"{x} {y} ".encode() * (1 + x % 5) for x, y in spots}
    large = Archive(write_archive(tmp_path / "large.pmtiles", tiles))
    assert large._header["leaf_directory_length"] > 0
    for zoom, x, y in list(tiles)[::197]:
        assert gzip.decompress(large.tile(zoom, x, y) or b"") == tiles[zoom, x, y]
    assert large.check_whole() == len(tiles)


@pytest.mark.parametrize("kept", [0, 3, 60, 126, 200, 500])
def test_a_cut_one_is_refused(archive: Path, kept: int) -> None:
    whole = archive.read_bytes()
    assert len(whole) > 500
    archive.write_bytes(whole[:kept])
    with pytest.raises(BadMap):
        Archive(archive)


def test_one_cut_by_a_single_byte_is_refused(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-1])
    with pytest.raises(BadMap):
        Archive(archive).check_whole()


def test_something_else_is_refused(tmp_path: Path) -> None:
    for name, text in (("page.pmtiles", b"<!doctype html>" * 20), ("empty.pmtiles", b"")):
        (tmp_path / name).write_bytes(text)
        with pytest.raises(BadMap):
            Archive(tmp_path / name)
    with pytest.raises(BadMap, match="cannot be opened"):
        Archive(tmp_path / "nowhere.pmtiles")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"tile_type": TileType.PNG}, "pictures"),
        ({"tile_compression": Compression.NONE}, "gzip"),
    ],
)
def test_what_no_page_could_draw_is_refused(tmp_path: Path, said: dict, words: str) -> None:
    path = write_archive(tmp_path / "odd.pmtiles", {(14, 1, 1): street_tile("A")}, **said)
    with pytest.raises(BadMap, match=words):
        Archive(path)


def test_any_spoilt_byte_ends_in_words_or_in_a_tile(archive: Path) -> None:
    """Whatever byte is wrong: an answer or a BadMap, and nothing else."""
    whole = archive.read_bytes()
    for at in range(0, len(whole), 7):
        archive.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            Archive(archive).tile(14, 9761, 6390)
        except BadMap:
            continue


def test_it_closes_its_file(archive: Path) -> None:
    before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0
    for _ in range(20):
        Archive(archive)
    after = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0
    assert after <= before + 1
