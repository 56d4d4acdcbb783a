"""Small made-up files in the shapes that real ones come in."""

import json
from pathlib import Path

import pytest

from muhit.registers.places import actions
from muhit.registers.places.actions import Sources, import_places

YENISEHIR, AKDENIZ = 2067, 2064


class Folder:
    """Writes input files into a temporary folder."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def text(self, name: str, text: str, *, bom: bool = False) -> Path:
        return self.raw(name, text.encode("utf-8-sig" if bom else "utf-8"))

    def raw(self, name: str, content: bytes) -> Path:
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        return target

    def json(self, name: str, content: object) -> Path:
        return self.text(name, json.dumps(content, ensure_ascii=False))

    def names(self, *rows: tuple[str, ...]) -> Path:
        """(district, name, postal code) of Mersin."""
        return self.json("names.json", [["33", "Mersin", *row] for row in rows])

    def nvi(self, district: int = YENISEHIR, **codes: str) -> Path:
        """Codes as keywords: ``nvi(c40112="82EVLER")``."""
        entries = [
            {"adi": name, "bilesenAdi": f"{name} MAHALLESİ", "koyAdi": "MERKEZ",
             "kimlikNo": int(code[1:])}
            for code, name in codes.items()
        ]  # fmt: skip
        self.json(f"nvi/mahalle/{district}.json", entries)
        return self.path / "nvi"

    def population(self, *lines: str) -> Path:
        return self.text("nufus.csv", "\n".join(lines) + "\n", bom=True)

    def boundaries(self, *features: dict) -> Path:
        return self.json("b.geojson", {"type": "FeatureCollection", "features": list(features)})


def square(west: float, south: float, size: float = 0.01) -> dict:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def quarter(number: int, name: str, geometry: dict, *, town: int = 5, area: str = "None") -> dict:
    about = {"id": number, "name": name, "cityId": 33, "townId": town, "districtName": area,
             "type": "Quarter"}  # fmt: skip
    return {"type": "Feature", "properties": about, "geometry": geometry}


def town(number: int, name: str, geometry: dict | None = None) -> dict:
    about = {"id": number, "name": name, "cityId": 33, "townId": number, "districtName": "None",
             "type": "Town"}  # fmt: skip
    return {"type": "Feature", "properties": about, "geometry": geometry}


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


@pytest.fixture
def bring_whole(db):
    """Import with the given sources; gives the report."""

    def run(*, dry_run: bool = False, **sources):
        return import_places(sources=Sources(**sources), dry_run=dry_run, by=None)

    return run


@pytest.fixture
def bring(bring_whole, monkeypatch):
    """The same in a small country of two provinces, which is quicker."""
    whole = actions._reference

    def small(name: str) -> list[dict[str, str]]:
        return [row for row in whole(name) if row.get("province", row["code"]) in ("33", "34")]

    monkeypatch.setattr(actions, "_reference", small)
    return bring_whole
