"""The neighbourhoods in memory while files are joined to them, and the way back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from psycopg.types.json import Jsonb

from muhit.foundation.core.points import Point
from muhit.foundation.core.text import fold

from ..models import District, Neighbourhood, Province

COLUMNS = {
    "code": "integer",
    "district_id": "integer",
    "kind": "varchar",
    "name": "varchar",
    "folded": "varchar",
    "locality": "varchar",
    "aliases": "varchar[]",
    "other_ids": "varchar[]",
    "postal_code": "varchar",
    "population": "integer",
    "centre": "point",
    "is_current": "boolean",
}


@dataclass(eq=False, slots=True)
class Row:
    """One neighbourhood. `pk` None: not stored yet. `boundary` only where it is to be written."""

    district: int
    kind: str
    name: str
    code: int | None = None
    locality: str = ""
    aliases: list[str] = field(default_factory=list)
    other_ids: list[str] = field(default_factory=list)
    postal_code: str = ""
    population: int | None = None
    centre: Point | None = None
    is_current: bool = True
    pk: int | None = None
    folded: str = ""
    boundary: dict[str, Any] | None = None
    is_changed: bool = False

    def __post_init__(self) -> None:
        self.folded = self.folded or fold(self.name)

    def set(self, field_name: str, value: Any) -> None:
        """Set a field; the row counts as changed only if the value is another one."""
        if getattr(self, field_name) != value:
            setattr(self, field_name, value)
            self.is_changed = True

    def also_called(self, name: str) -> None:
        """Keep another name or spelling, so that it is found and joined next time."""
        folded = fold(name)
        if folded and folded != self.folded and folded not in self.aliases:
            self.aliases = [*self.aliases, folded]
            self.is_changed = True

    def rename(self, name: str) -> None:
        """Take a new name; the former one stays an alias."""
        if name == self.name:
            return
        former, self.name, self.folded = self.folded, name, fold(name)
        self.is_changed = True
        if former != self.folded:
            self.also_called(former)
            self.aliases = [alias for alias in self.aliases if alias != self.folded]


class Register:
    """All neighbourhoods, found by code, by a source's id and by district."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._by_code: dict[int, Row] = {}
        self._by_other_id: dict[str, Row] = {}
        self._by_district: dict[int, list[Row]] = defaultdict(list)
        self._districts = {
            district.code: district
            for district in District.objects.select_related("province").all()
        }
        self._district_names = {
            (district.province_id, district.folded): code
            for code, district in self._districts.items()
        }
        self._province_names = {
            province.folded: province.code for province in Province.objects.all()
        }
        self._newly_listed: set[int] = set()
        for row in self._stored():
            self._index(row)

    def _stored(self) -> Iterator[Row]:
        names = ("pk", "district_id", *(name for name in COLUMNS if name != "district_id"))
        for pk, district, *values in Neighbourhood.objects.order_by("pk").values_list(*names):
            fields = dict(zip(names[2:], values, strict=True))
            yield Row(pk=pk, district=district, **fields)

    def _index(self, row: Row) -> None:
        self.rows.append(row)
        self._by_district[row.district].append(row)
        if row.code is not None:
            self._by_code[row.code] = row
        for other_id in row.other_ids:
            self._by_other_id[other_id] = row

    def add(self, row: Row) -> Row:
        row.is_changed = True
        self._index(row)
        return row

    def coded(self, code: int) -> Row | None:
        return self._by_code.get(code)

    def known_as(self, other_id: str) -> Row | None:
        return self._by_other_id.get(other_id)

    def give_code(self, row: Row, code: int) -> None:
        row.set("code", code)
        self._by_code[code] = row

    def stored_boundaries(self, district: int) -> dict[int, dict[str, Any]]:
        """The boundaries of one district as they are stored, by primary key."""
        stored = Neighbourhood.objects.filter(district_id=district).values_list("pk", "boundary")
        return {pk: boundary for pk, boundary in stored if boundary is not None}

    def give_other_id(self, row: Row, other_id: str) -> None:
        row.set("other_ids", sorted({*row.other_ids, other_id}))
        self._by_other_id[other_id] = row

    def move(self, row: Row, district: int) -> None:
        self._by_district[row.district].remove(row)
        row.set("district", district)
        self._by_district[district].append(row)

    def in_district(self, district: int) -> list[Row]:
        return self._by_district[district]

    def district(self, code: int) -> District | None:
        return self._districts.get(code)

    def districts_of(self, province: int) -> list[int]:
        return [c for c, district in self._districts.items() if district.province_id == province]

    def district_named(self, province: int, name: str) -> int | None:
        """The code of a district; the central one may carry its province's name before Merkez."""
        folded = fold(name)
        code = self._district_names.get((province, folded))
        if code is None and folded.endswith(" merkez"):
            code = self._district_names.get((province, "merkez"))
        return code

    def province_named(self, name: str) -> int | None:
        return self._province_names.get(fold(name))

    def is_listed(self, district: int) -> bool:
        return self._districts[district].is_listed

    def list_district(self, district: int) -> None:
        """From now on, only names of the address register are current in this district."""
        if not self._districts[district].is_listed:
            self._districts[district].is_listed = True
            self._newly_listed.add(district)

    def write(self) -> tuple[int, int]:
        """Store what is new and what changed; how many of each. Within the caller's transaction."""
        District.objects.filter(pk__in=self._newly_listed).update(is_listed=True)
        new = [row for row in self.rows if row.pk is None]
        changed = [row for row in self.rows if row.pk is not None and row.is_changed]
        _insert(new)
        _update(changed)
        return len(new), len(changed)


def _values(row: Row) -> list[Any]:
    return [
        row.code,
        row.district,
        row.kind,
        row.name,
        row.folded,
        row.locality,
        row.aliases,
        row.other_ids,
        row.postal_code,
        row.population,
        str(row.centre) if row.centre else None,
        row.is_current,
    ]


def _insert(rows: Iterable[Row]) -> None:
    columns = ", ".join(COLUMNS)
    with connection.cursor() as cursor:
        statement = f"COPY places_neighbourhood ({columns}, boundary) FROM STDIN"
        with cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row([*_values(row), _json(row)])


def _update(rows: list[Row]) -> None:
    if not rows:
        return
    columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    assignments = ", ".join(f"{name} = changed.{name}" for name in COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS changed_neighbourhood")
        cursor.execute(
            f"CREATE TEMPORARY TABLE changed_neighbourhood (pk bigint, {columns}, boundary jsonb)"
            " ON COMMIT DROP"
        )
        with cursor.copy("COPY changed_neighbourhood FROM STDIN") as copy:
            for row in rows:
                copy.write_row([row.pk, *_values(row), _json(row)])
        cursor.execute(
            f"UPDATE places_neighbourhood SET {assignments},"  # noqa: S608 - fixed names only
            " boundary = coalesce(changed.boundary, places_neighbourhood.boundary)"
            " FROM changed_neighbourhood AS changed WHERE places_neighbourhood.id = changed.pk"
        )


def _json(row: Row) -> Jsonb | None:
    return None if row.boundary is None else Jsonb(row.boundary)
