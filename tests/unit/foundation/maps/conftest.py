"""Small maps of features of one's own, without the program that makes large ones."""

import gzip
from collections.abc import Mapping
from pathlib import Path

import mapbox_vector_tile
import pytest
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

Tile = tuple[int, int, int]


def write_archive(path: Path, tiles: Mapping[Tile, bytes], **header: object) -> Path:
    """An archive with these tiles, packed; `header` overrides what it says of itself."""
    with path.open("wb") as file:
        writer = Writer(file)
        for tile in sorted(tiles, key=lambda one: zxy_to_tileid(*one)):
            writer.write_tile(zxy_to_tileid(*tile), gzip.compress(tiles[tile], mtime=0))
        zooms = [zoom for zoom, _x, _y in tiles]
        said = {
            "tile_type": TileType.MVT,
            "tile_compression": Compression.GZIP,
            "min_zoom": min(zooms),
            "max_zoom": max(zooms),
            "min_lon_e7": int(34.5e7),
            "min_lat_e7": int(36.7e7),
            "max_lon_e7": int(34.7e7),
            "max_lat_e7": int(36.9e7),
        }
        writer.finalize(said | header, {"name": "test"})
    return path


def street_tile(name: str) -> bytes:
    """A tile with one street across it, and a mosque."""
    street = {
        "geometry": "LINESTRING (0 2000, 4096 2100)",
        "properties": {"kind": "minor_road", "name": name, "rank": 5},
    }
    mosque = {
        "geometry": "POINT (2000 1000)",
        "properties": {"kind": "worship", "name": "Defne Camii", "name:ar": "جامع دفنه", "rank": 2},
    }
    layers = [
        {"name": "roads", "features": [street]},
        {"name": "pois", "features": [mosque]},
    ]
    return mapbox_vector_tile.encode(layers, default_options={"y_coord_down": True})


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Three tiles of zoom 14 side by side."""
    tiles = {(14, 9760 + n, 6390): street_tile(f"{5001 + n}. Sokak") for n in range(3)}
    return write_archive(tmp_path / "small.pmtiles", tiles)
