"""Tables of neighbourhoods with a centre point each, as the demo city has one.

Columns: code, district (its code), name, postal_code, population, latitude,
longitude; population and position may be empty.
"""

import csv
import io
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from muhit.foundation.core.points import Point

from ..errors import BadFile
from .matching import Named, match
from .names import NEIGHBOURHOOD
from .reading import read_text
from .register import Register, Row
from .report import Report

COLUMNS = ["code", "district", "name", "postal_code", "population", "latitude", "longitude"]


@dataclass(frozen=True)
class CentreRow:
    """One line of the table."""

    code: int
    district: int
    name: str
    postal_code: str
    population: int | None
    centre: Point | None


def read_centres(path: Path, register: Register) -> list[CentreRow]:
    """The rows of a table. Raises BadFile with the line that is wrong."""
    reader = csv.DictReader(io.StringIO(read_text(path)))
    if reader.fieldnames != COLUMNS:
        raise BadFile(
            path, 1, _("The columns must be: %(columns)s.") % {"columns": ", ".join(COLUMNS)}
        )
    rows = []
    for raw in reader:
        try:
            row = CentreRow(
                code=int(raw["code"]),
                district=int(raw["district"]),
                name=raw["name"].strip(),
                postal_code=raw["postal_code"],
                population=int(raw["population"]) if raw["population"] else None,
                centre=_centre(raw["latitude"], raw["longitude"]),
            )
        except (ValueError, TypeError, AttributeError):
            raise BadFile(path, reader.line_num, _("A number is missing or wrong.")) from None
        if register.district(row.district) is None:
            raise BadFile(path, reader.line_num, _("No district has this code."))
        if not row.name:
            raise BadFile(path, reader.line_num, _("The name is missing."))
        rows.append(row)
    return rows


def _centre(latitude: str, longitude: str) -> Point | None:
    """Both may be empty: a neighbourhood that is so new that nobody drew it."""
    return Point(float(latitude), float(longitude)) if latitude or longitude else None


def import_centres(path: Path, register: Register, report: Report) -> None:
    """Bring in a table; a centre never replaces one that a boundary gave."""
    by_district: dict[int, list[CentreRow]] = defaultdict(list)
    for row in read_centres(path, register):
        report.count("centres read")
        by_district[row.district].append(row)
    for district, rows in by_district.items():
        new = [Named(row, row.name) for row in rows if register.coded(row.code) is None]
        without_code = [row for row in register.in_district(district) if row.code is None]
        for join in match(new, without_code):
            register.give_code(join.candidate, join.item.code)
        for row in rows:
            _take_over(row, register)


def _take_over(centre: CentreRow, register: Register) -> None:
    row = register.coded(centre.code) or register.add(
        Row(district=centre.district, kind=NEIGHBOURHOOD, name=centre.name, code=centre.code)
    )
    row.also_called(centre.name)
    if not row.postal_code:
        row.set("postal_code", centre.postal_code)
    if row.population is None:
        row.set("population", centre.population)
    if centre.centre is not None and not row.other_ids:
        row.set("centre", centre.centre)
