"""Boundaries as GeoJSON, joined by the source's own ids once names have joined them."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from muhit.foundation.core.points import Point
from muhit.foundation.core.text import fold

from ..errors import BadFile
from ..geometry import valid
from ..models import District
from .matching import Join, Named, match, tight
from .names import plain
from .reading import Progress, name_of, no_progress, read_json, sound
from .register import Register, Row
from .report import TWICE, Report

SOURCE = "turkeygeojson"
# A town without a district's outline is the district most of its names occur in.
FEWEST_NAMES_SHARED = 0.6
_DECIMALS = 6
_LONGEST_ID = 60
_NOT_AS_EXPECTED = (
    KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError, RecursionError,
    ShapelyError,
)  # fmt: skip


@dataclass(frozen=True)
class Feature:
    """One feature; `number` counts from 1 in its file, `town` is the source's own district id.

    `geometry` is valid; None where the file has none or it encloses nothing. `kind` is what the
    name's ending says (Mh., Köyü); None where it has none.
    """

    file: Path
    number: int
    source_id: str
    name: str
    kind: str | None
    level: str
    province: int
    town: int
    area: str
    geometry: BaseGeometry | None


def import_boundaries(
    files: Sequence[Path],
    register: Register,
    report: Report,
    progress: Progress[tuple[int, int]] = no_progress,
) -> None:
    """Bring in polygons of neighbourhoods; outlines of districts tell which town is which.

    A polygon that fits no neighbourhood is reported and left out. The centre
    becomes a point that surely lies inside.
    """
    features = [feature for path in files for feature in sound(read_features(path), report)]
    quarters = _quarters(features, report)
    districts = _districts(features, quarters, register, report)
    for town in progress(quarters, "boundaries"):
        district = districts.get(town)
        if district is None:
            for quarter in quarters[town]:
                report.remark(quarter.file, quarter.number, "unknown district", quarter.name)
        else:
            _import_district(district, quarters[town], register, report)


def _quarters(features: list[Feature], report: Report) -> dict[tuple[int, int], list[Feature]]:
    """The features that are neighbourhoods, by province and town; each id once."""
    quarters: dict[tuple[int, int], list[Feature]] = defaultdict(list)
    seen: set[str] = set()
    for feature in features:
        if feature.level == "Town":
            continue
        if feature.level != "Quarter":
            report.count("outlines of other places left")
        elif feature.source_id in seen:
            report.remark(feature.file, feature.number, TWICE, feature.source_id)
        else:
            seen.add(feature.source_id)
            quarters[feature.province, feature.town].append(feature)
    return quarters


def read_features(path: Path) -> Iterator[Feature | BadFile]:
    """The features of a GeoJSON file; a fault stands for one that is not as expected.

    Raises BadFile where it is no such file.
    """
    content = read_json(path)
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        raise BadFile(path, 1, _("This is no GeoJSON collection of features."))
    for number, raw in enumerate(features, start=1):
        try:
            yield _feature(path, number, raw)
        except _NOT_AS_EXPECTED:
            yield BadFile(
                path,
                None,
                _("Feature %(number)d lacks id, name, cityId, townId or a geometry.")
                % {"number": number},
            )


def _feature(path: Path, number: int, raw: dict[str, Any]) -> Feature:
    about = raw["properties"]
    area = name_of(about.get("districtName"))
    written = name_of(about["name"])
    found = plain(written)
    source_id = f"{SOURCE}:{int(about['id'])}"
    if not written or len(source_id) > _LONGEST_ID:
        raise ValueError(source_id)
    return Feature(
        file=path,
        number=number,
        source_id=source_id,
        name=found.name,
        kind=found.kind if len(found.name) < len(written) else None,
        level=str(about.get("type") or "Quarter"),
        province=int(about["cityId"]),
        town=int(about["townId"]),
        area="" if area == "None" else area,
        geometry=_in_degrees(raw["geometry"]) if raw["geometry"] is not None else None,
    )


def _in_degrees(drawn: Any) -> BaseGeometry | None:
    """A geometry as a valid area. Raises ValueError where its numbers are no degrees: metres of
    a country's own grid, or none at all."""
    found = shape(drawn)
    west, south, east, north = found.bounds if not found.is_empty else (0, 0, 0, 0)
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError((west, south, east, north))
    if not np.isfinite(shapely.get_coordinates(found)).all():
        raise ValueError(drawn["type"])
    return valid(found)


def inner_point(geometry: BaseGeometry) -> Point:
    """A point that lies inside, as a fact to five decimals."""
    inside = geometry.representative_point()
    return Point(latitude=round(inside.y, 5), longitude=round(inside.x, 5))


def _districts(
    features: list[Feature],
    quarters: dict[tuple[int, int], list[Feature]],
    register: Register,
    report: Report,
) -> dict[tuple[int, int], int]:
    """(plate, town) → district code: by the district's outline, else by the names inside."""
    districts: dict[tuple[int, int], int] = {}
    for feature in features:
        if feature.level == "Town":
            code = register.district_named(feature.province, feature.name)
            if code is None:
                report.remark(feature.file, feature.number, "unknown district", feature.name)
                continue
            districts[feature.province, feature.town] = code
            if feature.geometry is not None:
                District.objects.filter(pk=code).update(centre=inner_point(feature.geometry))
    for town in quarters.keys() - districts.keys():
        code = _most_alike(town[0], quarters[town], register)
        if code is not None:
            districts[town] = code
    return districts


def _most_alike(province: int, quarters: list[Feature], register: Register) -> int | None:
    names = {tight(quarter.name) for quarter in quarters}
    shared: Counter[int] = Counter()
    for code in register.districts_of(province):
        own = {tight(row.name) for row in register.in_district(code) if row.is_current}
        shared[code] = len(names & own)
    (best, most), *others = shared.most_common(2) or [(0, 0)]
    second = others[0][1] if others else 0
    is_clear = most >= FEWEST_NAMES_SHARED * len(names) and most >= 2 * second
    return best if is_clear else None


def _joins(quarters: list[Feature], free: list[Row]) -> list[Join[Feature]]:
    """The polygons and the rows they mean. A village and a neighbourhood of one name are two:
    first the kinds have to agree. What is left may have been a village when it was drawn, and be
    a neighbourhood now."""

    def named(some: Iterable[Feature], *, by_kind: bool) -> list[Named[Feature]]:
        return [
            Named(
                quarter,
                quarter.name,
                quarter.kind if by_kind else None,
                area="" if fold(quarter.area) == "merkez" else quarter.area,
            )
            for quarter in some
        ]

    joins = match(named(quarters, by_kind=True), free)
    joined = {id(join.item) for join in joins}
    taken = {id(join.candidate) for join in joins}
    rest = [row for row in free if id(row) not in taken]
    left = [quarter for quarter in quarters if id(quarter) not in joined]
    return [*joins, *match(named(left, by_kind=False), rest)]


def _import_district(
    district: int, quarters: list[Feature], register: Register, report: Report
) -> None:
    report.count("polygons read", len(quarters))
    new = [quarter for quarter in quarters if register.known_as(quarter.source_id) is None]
    taken = {id(register.known_as(quarter.source_id)) for quarter in quarters}
    free = [
        row for row in register.in_district(district) if row.is_current and id(row) not in taken
    ]
    for join in _joins(new, free):
        register.give_other_id(join.candidate, join.item.source_id)
        if fold(join.item.name) != join.candidate.folded:
            join.candidate.also_called(join.item.name)
            report.remark(
                join.item.file,
                join.item.number,
                "joined by likeness" if join.likeness else "joined by another spelling",
                f"{join.item.name} → {join.candidate.name}",
            )
    stored = register.stored_boundaries(district)
    for quarter in quarters:
        row = register.known_as(quarter.source_id)
        if row is None:
            report.remark(
                quarter.file,
                quarter.number,
                "no such neighbourhood",
                f"{quarter.name} ({register.district(district)})",
            )
            continue
        if quarter.geometry is None:
            report.remark(quarter.file, quarter.number, "encloses nothing", quarter.name)
            continue
        report.count("polygons joined")
        boundary = _rounded(quarter.geometry)
        if row.pk is None or stored.get(row.pk) != boundary:
            row.set("boundary", boundary)
        row.set("centre", inner_point(quarter.geometry))


def _rounded(geometry: BaseGeometry) -> dict[str, Any]:
    """GeoJSON with lists, as JSON reads it back."""
    rounded = shapely.transform(geometry, lambda points: points.round(_DECIMALS))
    read: dict[str, Any] = json.loads(shapely.to_geojson(rounded))
    return read
