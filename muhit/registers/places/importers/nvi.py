"""The lists of the national address register (NVI): the authority on codes and names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from muhit.foundation.core.text import fold

from ..errors import BadFile
from .matching import Named, match
from .names import NEIGHBOURHOOD, VILLAGE, plain, proper
from .reading import LONGEST, Progress, is_code, name_of, no_progress, read_rows, sound
from .register import Register, Row
from .report import TWICE, Report

LONGEST_LOCALITY = 68


@dataclass(frozen=True)
class Entry:
    """One mahalle of the address register; `number` counts entries of its file from 1."""

    number: int
    code: int
    name: str
    kind: str
    locality: str


@dataclass(frozen=True)
class Listed:
    """What the file of a district lists. `codes`: those of entries without a name, too;
    `is_whole`: every entry could be read."""

    entries: list[Entry]
    codes: set[int]
    is_whole: bool


def import_nvi(
    folder: Path, register: Register, report: Report, progress: Progress[Path] = no_progress
) -> None:
    """Bring in ``ilce/PLATE.json`` and ``mahalle/DISTRICT.json`` of `folder`.

    Files and entries that cannot be read are told, and the others come in. Raises BadFile where
    there are none.
    """
    files = sorted(folder.glob("mahalle/*.json"))
    if not files:
        raise BadFile(folder, None, _("The folder holds no mahalle/CODE.json."))
    _check_districts(folder, register, report)
    lists = dict(_lists(files, register, report))
    coming = {code for found in lists.values() for code in found.codes}
    for path in progress(lists, "address register"):
        _import_file(path, lists[path], coming, register, report)


def _check_districts(folder: Path, register: Register, report: Report) -> None:
    for path in sorted(folder.glob("ilce/*.json")):
        try:
            for number, code, name in sound(_districts(path), report):
                district = register.district(code)
                if district is None or district.folded != fold(name):
                    report.remark(path, number, "another district", f"{code} {proper(name)}")
                else:
                    report.count("districts agreed")
        except BadFile as fault:
            report.leave_out(fault)


def _districts(path: Path) -> Iterator[tuple[int, int, str] | BadFile]:
    for number, raw in read_rows(path):
        if isinstance(raw, BadFile):
            yield raw
            continue
        try:
            yield number, *_code_and_name(path, number, raw, name_of(raw.get("adi")))
        except BadFile as fault:
            yield fault


def _lists(
    files: list[Path], register: Register, report: Report
) -> Iterator[tuple[Path, "Listed"]]:
    """The files that can be read. A code counts where it comes first."""
    faults: list[BadFile] = []
    seen: set[int] = set()
    is_any = False
    for path in files:
        try:
            found = _read(path, register, report)
        except BadFile as fault:
            faults.append(fault)
            continue
        is_any = True
        yield path, _once(found, path, seen, report)
    if not is_any:
        raise faults[0]
    for one in faults:
        report.leave_out(one)


def _once(found: "Listed", path: Path, seen: set[int], report: Report) -> "Listed":
    kept = []
    for entry in found.entries:
        if entry.code in seen:
            report.remark(path, entry.number, TWICE, f"{entry.code} {entry.name}")
        else:
            seen.add(entry.code)
            kept.append(entry)
    return replace(found, entries=kept)


def _read(path: Path, register: Register, report: Report) -> "Listed":
    """The entries of a district's file. Raises BadFile where none of it can be read."""
    if not re.fullmatch(r"[0-9]{1,9}", path.stem) or register.district(int(path.stem)) is None:
        raise BadFile(path, None, _("The file is not named by the code of a district."))
    rows = list(read_rows(path))
    entries = sound((_entry(path, number, raw) for number, raw in rows), report)
    if not entries:
        raise BadFile(path, None, _("The list is empty."))
    codes = {
        raw["kimlikNo"] for _, raw in rows if isinstance(raw, dict) and is_code(raw.get("kimlikNo"))
    }
    return Listed(entries, codes, is_whole=len(entries) == len(rows))


def _entry(path: Path, number: int, raw: dict[str, Any] | BadFile) -> Entry | BadFile:
    """One entry, or why it is none. A village has no name of a neighbourhood (adi): it is called
    by koyAdi, and a hamlet of it by bilesenAdi."""
    if isinstance(raw, BadFile):
        return raw
    given = [_given(raw, key) for key in ("adi", "bilesenAdi", "koyAdi")]
    is_named = None not in given
    own, part, village = (name or "" for name in given)
    try:
        code, name = _code_and_name(path, number, raw, (own or part or village) if is_named else "")
    except BadFile as fault:
        return fault
    if not own:
        called = plain(part or village)
        is_hamlet = fold(village) not in ("", "merkez", fold(called.name), fold(part))
        return Entry(
            number, code, proper(called.name), VILLAGE, proper(village) if is_hamlet else ""
        )
    found = plain(part or name)
    is_part = found.kind == NEIGHBOURHOOD and fold(village or "MERKEZ") != "merkez"
    return Entry(
        number,
        code,
        proper(plain(name).name if found.kind == VILLAGE else name),
        found.kind,
        proper(village) if is_part else "",
    )


def _given(raw: dict[str, Any], key: str) -> str | None:
    """The name under a key, empty where there is none; None for what is no name."""
    written = raw.get(key)
    if written is None or (isinstance(written, str) and not written.strip()):
        return ""
    return name_of(written, LONGEST_LOCALITY if key == "koyAdi" else LONGEST) or None


def _code_and_name(
    path: Path, number: int, raw: dict[str, Any], name: str | None
) -> tuple[int, str]:
    """The code of an entry and its name. Raises BadFile without either."""
    if not is_code(raw.get("kimlikNo")) or not name:
        raise BadFile(
            path,
            None,
            _("Entry %(number)d has no code (kimlikNo) or no name (adi).") % {"number": number},
        )
    return raw["kimlikNo"], name


def _import_file(
    path: Path, found: Listed, coming: set[int], register: Register, report: Report
) -> None:
    district, entries = int(path.stem), found.entries
    if found.is_whole:
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
    if found.is_whole:
        _retire(district, path, coming, register, report)
    else:
        # What an entry that cannot be read was about has not gone.
        report.remark(path, None, "list not whole", str(register.district(district)))


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
    district: int, path: Path, coming: set[int], register: Register, report: Report
) -> None:
    """What the full list of a district does not hold is no longer current (villages apart)."""
    for row in register.in_district(district):
        if row.code in coming or row.kind == VILLAGE or row.locality or not row.is_current:
            continue
        row.set("is_current", False)
        report.remark(path, None, "not in the address register", f"{row.code or ''} {row.name}")
