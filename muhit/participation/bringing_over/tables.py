"""Rows of a CSV file, however it was saved: delimiter, header and broken lines found out."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from muhit.foundation.core.text import fold

from .errors import BadSource, Fault
from .mapping import Mapping

Row = dict[str, Any]
Numbered = tuple[int, Row | Fault]
Notes = list[tuple[int, Fault]]

DELIMITERS = (",", ";", "\t", "|")
# Cells of complaint systems hold whole letters; Python's default allows 128 kB.
_LONGEST_CELL = 1 << 20
# A row of more lines than this is an open quotation mark: the file is not read on to its end
# for each of them.
_LONGEST_RECORD = 400
# Characters of one line; what has none to end it is no table.
_LONGEST_LINE = 16 << 20
_LINES_ABOVE = 20
_SAMPLE = 200
# The key under which a row carries what was wrong with its letters; no column is called so.
DAMAGE = "\ufffd"
_ESCAPED = re.compile(r"[\udc80-\udcff]")

SHAPE = "The row has more or fewer cells than the header."
OPEN_QUOTE = "A quotation mark that opens in this line is not closed, or closes too late."
DAMAGED = "The line is in another encoding than the file: read as Windows-1254."


class Lines:
    """The lines of a file, which can be handed back; `number` is that of the last one given."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._back: list[str] = []
        self.number = 0
        self.given: list[str] = []
        self.damaged: set[str] = set()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.given) >= _LONGEST_RECORD:
            raise csv.Error("a record without end")
        line = self._back.pop() if self._back else self._mended(next(self._lines))
        self.number += 1
        self.given.append(line)
        return line

    def _mended(self, line: str) -> str:
        """A line whose bytes were no UTF-8, as old offices wrote it; it is remembered."""
        if line.isascii() or not _ESCAPED.search(line):
            return line
        mended = line.encode("utf-8", "surrogateescape").decode("cp1254", "replace")
        self.damaged.add(mended)
        return mended

    def begin(self) -> None:
        """A new record begins: what was given before is not handed back any more."""
        self.given = []

    def hand_back(self, keep: int) -> None:
        """Give all lines of this record but the first `keep` once more."""
        back = self.given[keep:]
        self._back.extend(reversed(back))
        self.number -= len(back)
        self.given = self.given[:keep]

    def peek(self, count: int) -> list[str]:
        """The next lines, without taking them."""
        self.begin()
        found = list(islice(self, count))
        self.hand_back(0)
        return found


def csv_rows(text: io.TextIOBase, mapping: Mapping, notes: Notes) -> Iterator[Numbered]:
    """The rows below the header, each with the line in which it begins; a fault stands for a row
    that cannot be read. What concerns the whole file is added to `notes`.

    Raises BadSource where the file is empty or has no column of those the mapping needs.
    """
    csv.field_size_limit(_LONGEST_CELL)
    lines = Lines(_bounded(text))
    delimiter = _separator_line(lines)
    sample = lines.peek(_SAMPLE)
    if not any(line.strip() for line in sample):
        raise BadSource("The file is empty.")
    delimiter = mapping.delimiter or delimiter or _delimiter(sample, mapping)
    header, skipped = _header(sample, delimiter, mapping)
    lines.begin()
    above = list(islice(lines, skipped))[:-1]
    lines.begin()
    if any(line.strip() for line in above):
        notes.append(
            (lines.number, Fault("", "Lines above the header were not read.", fatal=False))
        )
    for column in mapping.all_columns:
        if column not in header:
            reason = "The file has no such column."
            notes.append((lines.number, Fault(column, reason, fatal=False)))
    yield from _records(lines, header, delimiter, _row_like(header, mapping))


def _bounded(text: io.TextIOBase) -> Iterator[str]:
    """The lines of a text. Raises BadSource for one without end: memory does not grow with it."""
    number = 0
    while line := text.readline(_LONGEST_LINE):
        number += 1
        if len(line) >= _LONGEST_LINE:
            raise BadSource(f"Line {number} is longer than {_LONGEST_LINE >> 20} million letters.")
        yield line


def _separator_line(lines: Lines) -> str:
    """What a first line ``sep=;`` says, as Excel writes and reads it; the line is taken."""
    first = lines.peek(1)
    words = first[0].lstrip("\ufeff").strip().strip('"') if first else ""
    if words.lower().startswith("sep=") and len(words) <= 5:
        next(lines)
        return words[4:] or "\t"
    return ""


def _parsed(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    """Lines as cells, as far as they can be read; for looking only."""
    found = []
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            found.append(next(reader))
        except StopIteration:
            return found
        except csv.Error:
            continue


def _delimiter(sample: Sequence[str], mapping: Mapping) -> str:
    """The delimiter under which most of the mapping's columns stand in one line; else the one
    that parts the lines most evenly."""

    def fit(delimiter: str) -> tuple[int, int, int]:
        rows = _parsed(sample, delimiter)
        known = max((_known(row, mapping) for row in rows[:_LINES_ABOVE]), default=0)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        width, often = widths.most_common(1)[0] if widths else (0, 0)
        return known, often, width

    return max(DELIMITERS, key=fit)


def _known(cells: Sequence[str], mapping: Mapping) -> int:
    names = {_key(cell) for cell in cells}
    return sum(_key(column) in names for column in mapping.all_columns)


def _key(column: str) -> str:
    """What makes two names of columns the same: ``AÇIKLAMA `` and ``Açıklama``."""
    cleaned = column.replace("\ufeff", "").strip()
    return fold(cleaned) or cleaned


def _header(sample: Sequence[str], delimiter: str, mapping: Mapping) -> tuple[list[str], int]:
    """The names of the columns, as the mapping spells them, and how many lines they end after."""
    best: tuple[int, list[str], int] = (-1, [], 0)
    reader = csv.reader(sample, delimiter=delimiter)
    try:
        for cells in islice(reader, _LINES_ABOVE):
            known = _known(cells, mapping)
            if any(cell.strip() for cell in cells) and known > best[0]:
                best = (known, cells, reader.line_num)
    except csv.Error:
        pass  # what stands below the header is read with more care
    header = _as_mapped(best[1], mapping)
    missing = [column for column in mapping.needed_columns if column not in header]
    if missing:
        raise BadSource(_misread(header, missing, sample, delimiter, mapping))
    return header, best[2]


def _as_mapped(cells: Sequence[str], mapping: Mapping) -> list[str]:
    """The header with each column that the mapping names spelt as there."""
    header = [cell.replace("\ufeff", "").strip() for cell in cells]
    keys = Counter(map(_key, header))
    for column in mapping.all_columns:
        if column in header:
            if header.count(column) > 1:
                raise BadSource(f"The file has the column '{column}' more than once.")
            continue
        if keys[_key(column)] == 1:
            header = [column if _key(name) == _key(column) else name for name in header]
    return header


def _misread(
    header: list[str], missing: list[str], sample: Sequence[str], delimiter: str, mapping: Mapping
) -> str:
    """One sentence about a file that is not what the mapping takes it for."""
    named = ", ".join(f"'{column}'" for column in missing)
    if len(header) == 1:
        other = _delimiter(sample, mapping)
        shown = {"\t": "\\t"}.get(other, other)
        hint = f" Is the delimiter '{shown}'?" if other != delimiter else ""
        return f"The file has one column '{header[0][:120]}', and no {named}.{hint}"
    columns = ", ".join(f"'{name}'" for name in header[:40] if name)
    return f"The file has no column {named}. It has: {columns}."


def _row_like(header: list[str], mapping: Mapping) -> Callable[[list[str]], bool]:
    """Whether cells, read from a line alone, look like a row of this file: as many as the header
    has, and what it goes by stands where it should."""
    when = mapping.columns.get("received", "")
    at = header.index(when) if when in header else -1
    if at < 0 and mapping.id in header:
        at = header.index(mapping.id)

    def looks(cells: list[str]) -> bool:
        if len(cells) != len(header) or len(header) < 2:
            return False
        return at < 0 or any(letter.isdigit() for letter in cells[at][:10])

    return looks


def _records(
    lines: Lines, header: list[str], delimiter: str, looks: Callable[[list[str]], bool]
) -> Iterator[Numbered]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.begin()
        start = lines.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = None
        if cells is not None and not any(cell.strip() for cell in cells):
            continue
        fault = _fault(cells, lines.given, header, delimiter, looks)
        if fault is not None:
            # What the open quotation mark swallowed are rows of their own.
            lines.hand_back(1)
            yield start, fault
            continue
        row = dict(zip(header, cells or [], strict=False))
        if lines.damaged and not lines.damaged.isdisjoint(lines.given):
            lines.damaged.difference_update(lines.given)
            yield start, {**row, DAMAGE: DAMAGED}
        else:
            yield start, row


def _fault(
    cells: list[str] | None,
    given: list[str],
    header: list[str],
    delimiter: str,
    looks: Callable[[list[str]], bool],
) -> Fault | None:
    """Why these cells are no row of this file; None where they are one."""
    if cells is None:
        return Fault("", OPEN_QUOTE)
    # A line that Excel saved may end in empty cells beyond the header.
    if len(cells) < len(header) or any(cell.strip() for cell in cells[len(header) :]):
        return Fault("", SHAPE if len(given) == 1 else OPEN_QUOTE)
    if len(given) > 1:
        # Where the first cell holds the line break, the last line has all cells by right.
        alone = given[1:-1] if "\n" in cells[0] or "\r" in cells[0] else given[1:]
        if any(looks(row) for line in alone for row in _parsed([line], delimiter)):
            return Fault("", OPEN_QUOTE)
    return None
