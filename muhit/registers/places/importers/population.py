"""Population files of TÜİK as they are passed on.

A line reads ``Mersin(Mut/Mut Bel./Barabanlı Mah.)-1234|240.0|``.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from muhit.foundation.core.text import fold

from ..errors import BadFile
from ..models import District, Province
from .matching import Named, match
from .names import PlainName, plain
from .reading import MOST, Progress, is_code, name_of, no_progress, read_text, sound
from .register import Register, Row
from .report import TWICE, Report

_LINE = re.compile(
    r"^(?P<place>.+)-(?P<code>\d{1,9})\|(?P<people>(?!\d{1,3}\.\d{3}\|?\s*$)"
    r"\d{1,9}(?:\.\d+)?(?:[eE]\+?\d)?)\|?\s*$",  # 1.250 might be a thousand and more
    re.ASCII,
)
_PLACE = re.compile(r"^(?P<province>[^()]+?)(?:\((?P<parts>.*)\))?$")


@dataclass(frozen=True)
class Line:
    """One line: the names from province downward, the code, the number of people."""

    number: int
    names: tuple[str, ...]
    code: int
    people: int


def read_lines(path: Path) -> Iterator[Line | BadFile]:
    """The lines of a population file; an empty one is passed over, a fault stands for one that
    cannot be read. Raises BadFile where the file is no text.
    """
    for number, text in enumerate(read_text(path).splitlines(), start=1):
        if not text.strip():
            continue
        line = _line(number, text)
        yield line or BadFile(
            path, number, _("Expected Province(District/Municipality/Name)-CODE|PEOPLE|.")
        )


def _line(number: int, text: str) -> Line | None:
    line = _LINE.match(text)
    place = _PLACE.match(line["place"]) if line else None
    if line is None or place is None:
        return None
    parts = place["parts"].split("/", 2) if place["parts"] else []
    names = tuple(name_of(part) for part in (place["province"], *parts))
    code, people = int(line["code"]), int(float(line["people"]))
    is_sound = all(names) and is_code(code) and people <= MOST
    return Line(number, names, code, people) if is_sound else None


def import_population(
    path: Path, register: Register, report: Report, progress: Progress[int] = no_progress
) -> None:
    """Bring in the people of provinces, districts or neighbourhoods, by code.

    Lines of municipalities are counted and left: a municipality is no place.
    """
    neighbourhoods: dict[int, list[Line]] = defaultdict(list)
    seen: set[tuple[int, int]] = set()
    for line in sound(read_lines(path), report):
        report.count("population lines read")
        kind = min(len(line.names), 4)
        if (kind, line.code) in seen:
            report.remark(path, line.number, TWICE, f"{line.code} {'/'.join(line.names)}")
            continue
        seen.add((kind, line.code))
        if len(line.names) == 1:
            _set(Province, line, path, report)
        elif len(line.names) == 2:
            _set(District, line, path, report)
        elif len(line.names) == 3:
            report.count("lines of municipalities left")
        else:
            district = _district_of(line, register)
            if district is None:
                report.remark(path, line.number, "unknown district", "/".join(line.names[:2]))
            else:
                neighbourhoods[district].append(line)
    for district in progress(neighbourhoods, path.name):
        _import_district(district, neighbourhoods[district], path, register, report)


def _set(model: type[Province] | type[District], line: Line, path: Path, report: Report) -> None:
    if not model._default_manager.filter(pk=line.code).update(population=line.people):
        report.remark(path, line.number, "unknown code", f"{line.code} {'/'.join(line.names)}")


def _district_of(line: Line, register: Register) -> int | None:
    known = register.coded(line.code)
    province = register.province_named(line.names[0])
    named = register.district_named(province, line.names[1]) if province else None
    return named if named is not None else (known.district if known else None)


def _import_district(
    district: int, lines: list[Line], path: Path, register: Register, report: Report
) -> None:
    names = {line.code: plain(line.names[3]) for line in lines}
    named = [
        Named(line, names[line.code].name, names[line.code].kind)
        for line in lines
        if register.coded(line.code) is None
    ]
    without_code = [row for row in register.in_district(district) if row.code is None]
    for join in match(named, without_code):
        register.give_code(join.candidate, join.item.code)
        report.count("codes given to names")
        if join.likeness:
            report.remark(
                path,
                join.item.number,
                "joined by likeness",
                f"{names[join.item.code].name} → {join.candidate.name}",
            )
    # Which of several places of one name a code means, this file does not say.
    nameless = {row.folded for row in register.in_district(district) if row.code is None}
    for line in lines:
        if register.coded(line.code) is None and fold(names[line.code].name) in nameless:
            report.remark(path, line.number, "several of this name", "/".join(line.names))
        else:
            _take_over(line, names[line.code], district, register, report)


def _take_over(
    line: Line, name: PlainName, district: int, register: Register, report: Report
) -> None:
    row = register.coded(line.code)
    if row is None:
        report.count("codes without a known name")
        row = register.add(
            Row(
                district=district,
                kind=name.kind,
                name=name.name,
                code=line.code,
                is_current=not register.is_listed(district),
            )
        )
    if row.folded == fold(name.name):
        row.rename(name.name)  # the same name in better spelling than upper case gives
    else:
        row.also_called(name.name)
    row.set("population", line.people)
    report.count("neighbourhoods with people")
