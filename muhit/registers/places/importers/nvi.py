"""The lists of the national address register (NVI): the authority on codes and names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from muhit.foundation.core.text import fold

from ..errors import BadFile
from .matching import Named, match
from .names import NEIGHBOURHOOD, VILLAGE, plain, proper
from .reading import Progress, no_progress, read_rows
from .register import Register, Row
from .report import Report


@dataclass(frozen=True)
class Entry:
    """One mahalle of the address register; `number` counts entries of its file from 1."""

    number: int
    code: int
    name: str
    kind: str
    locality: str


def import_nvi(
    folder: Path, register: Register, report: Report, progress: Progress[Path] = no_progress
) -> None:
    """Bring in ``ilce/PLATE.json`` and ``mahalle/DISTRICT.json`` of `folder`."""
    files = sorted(folder.glob("mahalle/*.json"))
    if not files:
        raise BadFile(folder, None, _("The folder holds no mahalle/CODE.json."))
    _check_districts(folder, register, report)
    entries = {path: list(_read(path, register)) for path in files}
    coming = {entry.code for of_file in entries.values() for entry in of_file}
    for path in progress(files, "address register"):
        _import_file(path, entries[path], coming, register, report)


def _check_districts(folder: Path, register: Register, report: Report) -> None:
    for path in sorted(folder.glob("ilce/*.json")):
        for number, raw in enumerate(read_rows(path), start=1):
            code, name = _code_and_name(path, number, raw)
            district = register.district(code)
            if district is None or district.folded != fold(name):
                report.remark(path, number, "another district", f"{code} {proper(name)}")
            else:
                report.count("districts agreed")


def _read(path: Path, register: Register) -> Iterator[Entry]:
    if not re.fullmatch(r"\d{1,9}", path.stem) or register.district(int(path.stem)) is None:
        raise BadFile(path, None, _("The file is not named by the code of a district."))
    for number, raw in enumerate(read_rows(path), start=1):
        yield _entry(path, number, raw)


def _entry(path: Path, number: int, raw: dict[str, Any]) -> Entry:
    """One entry. A village has no name of a neighbourhood (adi): it is called by koyAdi, and a
    hamlet of it by bilesenAdi."""
    code, name = _code_and_name(path, number, raw, ("adi", "bilesenAdi", "koyAdi"))
    village, part = (str(raw.get(key) or "").strip() for key in ("koyAdi", "bilesenAdi"))
    if not raw.get("adi"):
        own = plain(part or village)
        is_hamlet = fold(village) not in ("", "merkez", fold(own.name), fold(part))
        return Entry(number, code, proper(own.name), VILLAGE, proper(village) if is_hamlet else "")
    found = plain(part or name)
    is_part = found.kind == NEIGHBOURHOOD and fold(village or "MERKEZ") != "merkez"
    return Entry(
        number,
        code,
        proper(plain(name).name if found.kind == VILLAGE else name),
        found.kind,
        proper(village) if is_part else "",
    )


def _code_and_name(
    path: Path, number: int, raw: dict[str, Any], keys: tuple[str, ...] = ("adi",)
) -> tuple[int, str]:
    """The code of an entry and the first of its names. Raises BadFile without either."""
    code, name = raw.get("kimlikNo"), next((raw[key] for key in keys if raw.get(key)), None)
    if not (isinstance(code, int) and 0 < code < 2**31 and isinstance(name, str) and name.strip()):
        raise BadFile(
            path,
            None,
            _("Entry %(number)d has no code (kimlikNo) or no name (adi).") % {"number": number},
        )
    return code, name


def _import_file(
    path: Path, entries: list[Entry], coming: set[int], register: Register, report: Report
) -> None:
    district = int(path.stem)
    register.list_district(district)
    report.count("address register entries read", len(entries))
    nameless = [entry for entry in entries if register.coded(entry.code) is None]
    named = [Named(entry, entry.name, entry.kind, entry.locality) for entry in nameless]
    without_code = [row for row in register.in_district(district) if row.code is None]
    for join in match(named, without_code):
        register.give_code(join.candidate, join.item.code)
        report.count("codes given to names")
        if join.likeness:
            report.remark(
                path,
                join.item.number,
                "joined by likeness",
                f"{join.item.name} → {join.candidate.name}",
            )
    for entry in entries:
        _take_over(entry, district, path, register, report)
    _retire(district, path, {entry.code for entry in entries}, coming, register, report)


def _take_over(entry: Entry, district: int, path: Path, register: Register, report: Report) -> None:
    row = register.coded(entry.code)
    if row is None:
        register.add(
            Row(
                district=district,
                kind=entry.kind,
                name=entry.name,
                code=entry.code,
                locality=entry.locality,
            )
        )
        report.count("codes without a known name")
        return
    if row.district != district:
        report.remark(path, entry.number, "moved to another district", f"{entry.code} {row.name}")
        register.move(row, district)
    if fold(entry.name) != row.folded:
        report.remark(path, entry.number, "renamed", f"{row.name} → {entry.name}")
        row.rename(entry.name)
    row.set("is_current", True)


def _retire(
    district: int,
    path: Path,
    listed: set[int],
    coming: set[int],
    register: Register,
    report: Report,
) -> None:
    """What the full list of a district does not hold is no longer current (villages apart)."""
    for row in register.in_district(district):
        is_listed = row.code in listed or row.code in coming
        if is_listed or row.kind == VILLAGE or row.locality or not row.is_current:
            continue
        row.set("is_current", False)
        report.remark(path, None, "not in the address register", f"{row.code or ''} {row.name}")
