"""Names as sources write them, and the names of the whole country."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from muhit.foundation.core.text import fold, turkish_title, turkish_upper

from ..errors import BadFile
from ..models import Neighbourhood
from .matching import Join, Named, match
from .reading import Progress, name_of, no_progress, read_json, sound
from .register import Register, Row
from .report import TWICE, Report

NEIGHBOURHOOD = Neighbourhood.Kind.NEIGHBOURHOOD.value
VILLAGE = Neighbourhood.Kind.VILLAGE.value

_NEIGHBOURHOOD_ENDING = re.compile(r"[\s.]+(?:mahallesi|mahalle|mah|mh)\.?$", re.IGNORECASE)
_VILLAGE_ENDING = re.compile(r"\s+köyü?$", re.IGNORECASE)
_LONGEST_LOCALITY = 80
# The postal list writes what is in brackets with a small first letter.
_PART_OF = re.compile(r"^(.+?) Mah \((.+) (?:Köyü|Beldesi)\)$")
_ALSO = re.compile(r"^(.+?) Mah \((.+?)(?: Mah)?\)\s*(osb)?$")
_ABBREVIATIONS = {
    "Osb": "OSB", "Kosb": "KOSB", "Ayosb": "AYOSB", "Tosb": "TOSB", "İtosb": "İTOSB",
    "Toki": "TOKİ",
}  # fmt: skip
_WORD = re.compile(r"\w+")
_PLATE, _POSTAL_CODE = re.compile(r"[0-9]{1,3}"), re.compile(r"[0-9]{0,5}")
# Organised industrial zones whose name the postal list ran together: Evciosb.
_RUN_TOGETHER = re.compile(r"\b(\w{3,})osb\b")
_AFTER_DIGITS = re.compile(r"(?<=\d)([^\W\d_])(?=\w\w)")


@dataclass(frozen=True)
class PlainName:
    """A name without its ending, and what the ending said."""

    name: str
    kind: str
    locality: str = ""


def proper(name: str) -> str:
    """Title case of a name, abbreviations kept: ``TOKİ``, ``Evci OSB``."""
    titled = turkish_title(" ".join(name.split()))
    titled = _WORD.sub(lambda word: _ABBREVIATIONS.get(word[0], word[0]), titled)
    return _tidy(titled)


def _tidy(name: str) -> str:
    """What is run together parted, a letter after digits large: ``Evciosb``, ``82evler``."""
    parted = _RUN_TOGETHER.sub(r"\1 OSB", name)
    return _AFTER_DIGITS.sub(lambda letter: turkish_upper(letter[0]), parted)


def plain(written: str) -> PlainName:
    """``Barış Mh.`` → Barış, a neighbourhood; ``Kuzucu Köyü`` → Kuzucu, a village."""
    name = _tidy(" ".join(written.split()))
    without = _NEIGHBOURHOOD_ENDING.sub("", name)
    if without != name and without:
        return PlainName(without, NEIGHBOURHOOD)
    without = _VILLAGE_ENDING.sub("", name)
    if without != name and without:
        return PlainName(without, VILLAGE)
    return PlainName(name, NEIGHBOURHOOD)


def plain_postal(written: str) -> PlainName:
    """A name of the postal list: ``Çakmak Mah (akdurak Köyü)`` → Çakmak in Akdurak."""
    name = " ".join(written.split())
    if part := _PART_OF.match(name):
        return PlainName(proper(part[1]), NEIGHBOURHOOD, proper(part[2]))
    if also := _ALSO.match(name):
        ending = " OSB" if also[3] else ""
        return PlainName(f"{proper(also[1])} ({proper(also[2])}){ending}", NEIGHBOURHOOD)
    found = plain(name)
    return PlainName(proper(found.name), found.kind)


@dataclass(frozen=True)
class PostalRow:
    """One row of the postal list; `number` counts from 1."""

    number: int
    district: int
    name: PlainName
    postal_code: str


def read_names(path: Path, register: Register) -> Iterator[PostalRow | BadFile]:
    """The rows of the npm package's list: [plate, province, district, name, postal code]; a
    fault stands for what is none."""
    content = read_json(path)
    if not isinstance(content, list):
        raise BadFile(path, 1, _("A list was expected here."))
    for number, entry in enumerate(content, start=1):
        if not (
            isinstance(entry, list)
            and len(entry) == 5
            and all(isinstance(part, str) for part in entry)
            and _PLATE.fullmatch(entry[0])
            and _POSTAL_CODE.fullmatch(entry[4])
            and name_of(entry[3])
        ):
            yield BadFile(
                path,
                None,
                _("Entry %(number)d does not hold plate, province, district, name, postal code.")
                % {"number": number},
            )
            continue
        district = register.district_named(int(entry[0]), entry[2])
        if district is None:
            yield BadFile(
                path,
                None,
                _("Entry %(number)d names the district %(name)s, which is not known.")
                % {"number": number, "name": f"{entry[1]}/{entry[2]}"[:200]},
            )
            continue
        found = plain_postal(name_of(entry[3]))
        if len(found.locality) > _LONGEST_LOCALITY:
            yield BadFile(
                path, None, _("Entry %(number)d has too long a name.") % {"number": number}
            )
            continue
        yield PostalRow(number, district, found, entry[4])


def import_names(
    path: Path, register: Register, report: Report, progress: Progress[int] = no_progress
) -> None:
    """Bring in the names of the country: postal codes for known places, rows for new ones."""
    by_district: dict[int, list[PostalRow]] = defaultdict(list)
    for row in sound(read_names(path, register), report):
        report.count("names read")
        by_district[row.district].append(row)
    for district in progress(by_district, "names"):
        _import_district(district, by_district[district], path, register, report)


def _import_district(
    district: int, rows: list[PostalRow], path: Path, register: Register, report: Report
) -> None:
    distinct = _without_repetitions(rows, path, report)
    joins = _join(distinct, register.in_district(district))
    known = {
        (name, row.kind, row.locality)
        for row in register.in_district(district)
        for name in (row.folded, *row.aliases)
    }
    for row in distinct:
        join = joins.get(id(row))
        if join is None and _key(row) in known:
            report.remark(path, row.number, "several of this name", row.name.name)
            continue
        if join is None:
            register.add(
                Row(
                    district=district,
                    kind=row.name.kind,
                    name=row.name.name,
                    locality=row.name.locality,
                    postal_code=row.postal_code,
                    is_current=not register.is_listed(district),
                )
            )
            continue
        target = join.candidate
        target.set("postal_code", row.postal_code)
        target.also_called(row.name.name)
        if join.likeness:
            report.remark(
                path, row.number, "joined by likeness", f"{row.name.name} → {target.name}"
            )


def _join(rows: list[PostalRow], candidates: list[Row]) -> dict[int, Join[PostalRow]]:
    """The joins by identity of the row; first to what this very list brought in before."""
    own = {(row.folded, row.kind, row.locality): row for row in candidates if row.code is None}
    joins = {id(row): Join(row, own[_key(row)]) for row in rows if _key(row) in own}
    taken = {id(join.candidate) for join in joins.values()}
    named = [
        Named(row, row.name.name, row.name.kind, row.name.locality)
        for row in rows
        if id(row) not in joins
    ]
    free = [row for row in candidates if id(row) not in taken]
    return joins | {id(join.item): join for join in match(named, free)}


def _key(row: PostalRow) -> tuple[str, str, str]:
    return fold(row.name.name), row.name.kind, row.name.locality


def _without_repetitions(rows: Iterable[PostalRow], path: Path, report: Report) -> list[PostalRow]:
    seen: dict[tuple[str, str, str], PostalRow] = {}
    for row in rows:
        first = seen.setdefault(_key(row), row)
        if first is not row:
            report.remark(
                path,
                row.number,
                TWICE,
                f"{row.name.name}: the same as entry {first.number}",
            )
    return list(seen.values())
