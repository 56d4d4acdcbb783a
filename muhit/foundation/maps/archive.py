"""An archive of map tiles (PMTiles, version 3), read where it lies.

Read with `os.pread` and never mapped into memory: a mapped file that somebody overwrites ends the
process. What is read is checked, for a cut archive otherwise gives empty tiles and no error.

Source: https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md
"""

import gzip
import os
import weakref
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from pmtiles.tile import (
    Compression,
    Entry,
    MagicNumberNotFound,
    SpecVersionUnsupported,
    TileType,
    deserialize_directory,
    deserialize_header,
    find_tile,
    zxy_to_tileid,
)

from muhit.foundation.core.points import Box

from .errors import BadMap

HEADER_BYTES = 127
# The format has two levels of leaves at most in practice; a circle of them would never end.
_DEEPEST = 4
_KEPT_LEAVES = 64
_DEGREE = 10_000_000
_UNREADABLE = (OSError, EOFError, ValueError, IndexError, zlib.error)


class _File:
    """A file that is read in parts, each looked at before it is believed; closed with it."""

    def __init__(self, path: Path) -> None:
        self._number = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        weakref.finalize(self, os.close, self._number)
        self.size = os.fstat(self._number).st_size

    def read(self, start: int, length: int) -> bytes:
        self.check_inside(start, length)
        found = os.pread(self._number, length, start)
        if len(found) != length:
            raise ValueError("it ends too early")
        return found

    def directory(self, start: int, length: int) -> list[Entry]:
        return deserialize_directory(self.read(start, length))

    def check_inside(self, start: int, length: int) -> None:
        if start < 0 or length < 0 or start + length > self.size:
            raise ValueError("a part lies outside the file")


class Archive:
    """One archive, opened and checked. Raises BadMap for what cannot be shown.

    `bounds` in degrees; tiles from `min_zoom` to `max_zoom` are in it.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._file = _File(path)
        except OSError as error:
            raise BadMap(f"{path.name} cannot be opened: {error.strerror}.") from None
        self.size = self._file.size
        self._header = self._read_header(path.name)
        header = self._header
        self.min_zoom, self.max_zoom = header["min_zoom"], header["max_zoom"]
        self.bounds = Box(
            west=header["min_lon_e7"] / _DEGREE,
            south=header["min_lat_e7"] / _DEGREE,
            east=header["max_lon_e7"] / _DEGREE,
            north=header["max_lat_e7"] / _DEGREE,
        )
        self._leaf = lru_cache(maxsize=_KEPT_LEAVES)(self._file.directory)
        try:
            self._root = self._file.directory(header["root_offset"], header["root_length"])
            self._check_ends()
        except _UNREADABLE as error:
            raise BadMap(f"{path.name} is damaged: {error}.") from None

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """The tile as it is stored (gzip); None where the map has nothing.

        Raises BadMap where the archive is damaged there.
        """
        if not self.min_zoom <= zoom <= self.max_zoom or not (0 <= x < 1 << zoom > y >= 0):
            return None
        wanted = zxy_to_tileid(zoom, x, y)
        try:
            entries = self._root
            for _level in range(_DEEPEST):
                entry = find_tile(entries, wanted)
                if entry is None:
                    return None
                if entry.run_length:
                    return self._file.read(
                        self._header["tile_data_offset"] + entry.offset, entry.length
                    )
                start = self._header["leaf_directory_offset"] + entry.offset
                entries = self._leaf(start, entry.length)
        except _UNREADABLE as error:
            raise BadMap(f"Tile {zoom}/{x}/{y} is damaged: {error}.") from None
        raise BadMap(f"The directory of tile {zoom}/{x}/{y} leads nowhere.")

    def check_whole(self) -> int:
        """Look at every entry; the number of tiles. Raises BadMap where one lies outside."""
        tiles = 0
        data = self._header["tile_data_offset"]
        try:
            for entry in self._entries(self._root, 0):
                self._file.check_inside(data + entry.offset, entry.length)
                tiles += entry.run_length
        except _UNREADABLE as error:
            raise BadMap(f"The archive is damaged: {error}.") from None
        if not tiles:
            raise BadMap("The archive has no tiles.")
        return tiles

    def _entries(self, directory: list[Entry], depth: int) -> Iterator[Entry]:
        if depth == _DEEPEST:
            raise ValueError("its directories are nested too deep")
        for entry in directory:
            if entry.run_length:
                yield entry
            else:
                start = self._header["leaf_directory_offset"] + entry.offset
                yield from self._entries(self._file.directory(start, entry.length), depth + 1)

    def _read_header(self, name: str):  # type: ignore[no-untyped-def]  # HeaderDict
        try:
            header = deserialize_header(self._file.read(0, HEADER_BYTES))
        except (MagicNumberNotFound, UnicodeDecodeError):
            raise BadMap(f"{name} is no PMTiles archive.") from None
        except SpecVersionUnsupported:
            raise BadMap(f"{name} is a PMTiles archive of another version than 3.") from None
        except _UNREADABLE:
            raise BadMap(f"{name} has a damaged header.") from None
        if header["tile_type"] is not TileType.MVT:
            raise BadMap(f"{name} holds pictures, not vector tiles.")
        packed = (header["tile_compression"], header["internal_compression"])
        if packed != (Compression.GZIP, Compression.GZIP):
            raise BadMap(f"{name} is not packed with gzip.")
        return header

    def _check_ends(self) -> None:
        """The first and the last tile can be read: what was cut short shows here."""
        header = self._header
        for part in ("root", "metadata", "leaf_directory", "tile_data"):
            self._file.check_inside(header[f"{part}_offset"], header[f"{part}_length"])
        for at in (0, -1):
            directory = self._root
            for _level in range(_DEEPEST):
                if not directory:
                    raise ValueError("it has an empty directory")
                if directory[at].run_length:
                    break
                start = header["leaf_directory_offset"] + directory[at].offset
                directory = self._file.directory(start, directory[at].length)
            entry = directory[at]
            gzip.decompress(
                self._file.read(header["tile_data_offset"] + entry.offset, entry.length)
            )
