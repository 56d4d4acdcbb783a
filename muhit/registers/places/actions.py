"""Bringing places in: the shipped reference, and files that a municipality has."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import QuerySet

from muhit.foundation.audit import actions as audit
from muhit.foundation.core.points import Point
from muhit.foundation.core.text import fold
from muhit.foundation.core.translated import Translated

from .acts import Act
from .importers.boundaries import SOURCE, import_boundaries
from .importers.centres import import_centres
from .importers.names import import_names
from .importers.nvi import import_nvi
from .importers.population import import_population
from .importers.reading import Progress, no_progress
from .importers.register import Register
from .importers.report import Report
from .models import District, Province

Place = TypeVar("Place", Province, District)

REFERENCE = Path(__file__).with_name("reference")


@dataclass(frozen=True, kw_only=True)
class Sources:
    """What to bring in, in the order in which it is done. All parts may be left out.

    `names`: the list of the npm package; `nvi`: a folder of the address
    register; `centres`: tables as the demo city has one.
    """

    names: Path | None = None
    nvi: Path | None = None
    population: Sequence[Path] = ()
    boundaries: Sequence[Path] = ()
    centres: Sequence[Path] = ()


def import_places(
    *, sources: Sources, dry_run: bool = False, progress: Progress[Any] = no_progress, by: Any
) -> Report:
    """Bring places in, all or nothing; the same files a second time change nothing.

    `dry_run` does everything and then takes it back. Raises BadFile.
    """
    report = Report()
    with transaction.atomic():
        load_reference()
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE places_neighbourhood IN SHARE ROW EXCLUSIVE MODE")
        register = Register()
        _run(sources, register, report, progress)
        _measure_joins(sources, register, report)
        new, changed = register.write()
        report.count("neighbourhoods new", new)
        report.count("neighbourhoods changed", changed)
        audit.record(Act.IMPORTED, by=by, new=new, changed=changed)
        if dry_run:
            transaction.set_rollback(True)
    return report


def _run(sources: Sources, register: Register, report: Report, progress: Progress[Any]) -> None:
    if sources.names is not None:
        import_names(sources.names, register, report, progress)
    if sources.nvi is not None:
        import_nvi(sources.nvi, register, report, progress)
    for path in sources.population:
        import_population(path, register, report, progress)
    for path in sources.centres:
        import_centres(path, register, report)
    if sources.boundaries:
        import_boundaries(sources.boundaries, register, report, progress)


def _measure_joins(sources: Sources, register: Register, report: Report) -> None:
    """Per province with boundaries: how many of the peopled neighbourhoods have one."""
    if not sources.boundaries:
        return
    people: dict[int, int] = {}
    joined: dict[int, int] = {}
    for row in register.rows:
        district = register.district(row.district)
        if district is None or row.population is None or not row.is_current:
            continue
        province = district.province_id
        people[province] = people.get(province, 0) + 1
        if any(other_id.startswith(f"{SOURCE}:") for other_id in row.other_ids):
            joined[province] = joined.get(province, 0) + 1
    names = dict(Province.objects.filter(pk__in=joined).values_list("pk", "name"))
    report.joins = {names[code]: (joined[code], people[code]) for code in sorted(joined)}


@transaction.atomic
def load_reference() -> None:
    """Provinces and districts with their official codes. Populations that are set stay."""
    provinces = [
        Province(
            code=int(row["code"]),
            name=row["name"],
            folded=fold(row["name"]),
            readings=_readings(row["arabic"]),
            centre=Point(float(row["latitude"]), float(row["longitude"])),
        )
        for row in _reference("provinces.csv")
    ]
    districts = [
        District(
            code=int(row["code"]),
            province_id=int(row["province"]),
            name=row["name"],
            folded=fold(row["name"]),
            readings=_readings(row["arabic"]),
        )
        for row in _reference("districts.csv")
    ]
    Province.objects.bulk_create(
        _stale(provinces, "name", "folded", "readings", "centre"),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "folded", "readings", "centre"],
    )
    District.objects.bulk_create(
        _stale(districts, "name", "folded", "readings", "province_id"),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "folded", "readings", "province"],
    )
    _fill_populations(Province.objects.filter(population=None), "provinces.csv")
    _fill_populations(District.objects.filter(population=None), "districts.csv")


def _stale(wanted: list[Place], *fields: str) -> list[Place]:
    """Those that are not stored yet, or stored with another value in one of `fields`."""
    stored = type(wanted[0])._default_manager.in_bulk()
    return [
        place
        for place in wanted
        if place.pk not in stored
        or any(getattr(place, name) != getattr(stored[place.pk], name) for name in fields)
    ]


def _reference(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _readings(arabic: str) -> Translated:
    return Translated(ar=arabic) if arabic else Translated()


def _fill_populations(empty: QuerySet[Any], name: str) -> None:
    people = {int(row["code"]): int(row["population"]) for row in _reference(name)}
    places = list(empty)
    for place in places:
        place.population = people.get(place.pk)
    empty.model._default_manager.bulk_update(places, ["population"], batch_size=500)


def load_centres(*, file: Path, by: Any) -> Report:
    """Bring in neighbourhoods with official codes, people and centre points from one table.

    Columns as in `importers.centres`. Raises BadFile.
    """
    return import_places(sources=Sources(centres=[file]), by=by)
