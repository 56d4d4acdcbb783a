"""Tables of neighbourhoods with a centre point each, as the demo city has one.

Columns: code, district (its code), name, postal_code, population, latitude,
longitude; population and position may be empty.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from muhit.foundation.core.points import Point

from ..errors import BadFile
from .matching import Named, match
from .names import NEIGHBOURHOOD
from .reading import MOST, name_of, read_text, sound
from .register import Register, Row
from .report import TWICE, Report

COLUMNS = ["code", "district", "name", "postal_code", "population", "latitude", "longitude"]
_DIGITS, _POSTAL_CODE = re.compile(r"\s*[0-9]{1,10}\s*"), re.compile(r"[0-9]{0,5}")


@dataclass(frozen=True)
class CentreRow:
    """One line of the table."""

    code: int
    district: int
    name: str
    postal_code: str
    population: int | None
    centre: Point | None


def read_centres(path: Path, register: Register) -> Iterator[CentreRow | BadFile]:
    """The rows of a table; a fault stands for one that is wrong. Raises BadFile where it is no
    such table."""
    # All ways of ending a line are one, also that of old Macs.
    reader = csv.reader(io.StringIO(read_text(path), newline=None), strict=True)
    try:
        if next(reader, None) != COLUMNS:
            raise BadFile(
                path, 1, _("The columns must be: %(columns)s.") % {"columns": ", ".join(COLUMNS)}
            )
        for cells in reader:
            if cells:
                yield _row(path, reader.line_num, cells, register)
    except csv.Error as error:
        raise BadFile(
            path, reader.line_num, _("This is broken CSV: %(why)s.") % {"why": error}
        ) from None


def _row(path: Path, line: int, cells: list[str], register: Register) -> CentreRow | BadFile:
    if len(cells) != len(COLUMNS):
        return BadFile(path, line, _("A number is missing or wrong."))
    code, district, name, postal_code, population, latitude, longitude = cells
    try:
        row = CentreRow(
            code=_number(code, least=1),
            district=_number(district, least=1),
            name=name_of(name),
            postal_code=postal_code,
            population=_number(population, least=0) if population else None,
            centre=_centre(latitude, longitude),
        )
    except ValueError:
        return BadFile(path, line, _("A number is missing or wrong."))
    if register.district(row.district) is None:
        return BadFile(path, line, _("No district has this code."))
    if not row.name:
        return BadFile(path, line, _("The name is missing."))
    if not _POSTAL_CODE.fullmatch(postal_code):
        return BadFile(path, line, _("A number is missing or wrong."))
    return row


def _number(text: str, *, least: int) -> int:
    if not _DIGITS.fullmatch(text) or not least <= int(text) <= MOST:
        raise ValueError(text)
    return int(text)


def _centre(latitude: str, longitude: str) -> Point | None:
    """Both may be empty: a neighbourhood that is so new that nobody drew it."""
    return Point(float(latitude), float(longitude)) if latitude or longitude else None


def import_centres(path: Path, register: Register, report: Report) -> None:
    """Bring in a table; a centre never replaces one that a boundary gave."""
    by_district: dict[int, list[CentreRow]] = defaultdict(list)
    seen: set[int] = set()
    for row in sound(read_centres(path, register), report):
        report.count("centres read")
        if row.code in seen:
            report.remark(path, None, TWICE, f"{row.code} {row.name}")
            continue
        seen.add(row.code)
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
