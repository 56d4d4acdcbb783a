"""Rows of a file as a stream: CSV, JSON or GeoJSON, any encoding, with or without BOM."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

import ijson

from .encodings import encoding_of, named_encoding
from .errors import BadSource, Fault
from .mapping import Mapping
from .tables import Notes, Numbered, Row, csv_rows

__all__ = ["encoding_of", "open_rows"]

_LOOKED_AT = 100
# Levels of lists and objects within each other: GeoJSON of whole countries has eight. The reader
# of JSON takes the square of their number in time.
_DEEPEST = 100
# Bytes of one item, with what stands before it: a city's outline is a hundredth of it.
_LONGEST_ITEM = 64 * 1024 * 1024
_STRUCTURE = re.compile(rb'\\.|["\[\]{}]', re.DOTALL)


class RowStream(Iterator[Numbered]):
    """The rows of a file, and, once the first was read, what there is to say about all of it."""

    def __init__(self, path: Path, file: BinaryIO, encoding: str, mapping: Mapping) -> None:
        self.notes: Notes = []
        if mapping.format == "csv":
            rows = _csv_rows(file, encoding, mapping, self.notes)
        else:
            rows = _json_rows(file, encoding, mapping)
        self._rows = _told(rows, path)

    def __next__(self) -> Numbered:
        return next(self._rows)


@contextmanager
def open_rows(path: Path, mapping: Mapping) -> Iterator[tuple[BinaryIO, RowStream]]:
    """The open file, whose position tells how far it was read, and its rows.

    A row comes with the number of the line it begins in (CSV) or its place in the list
    (JSON), counted from 1; a `Fault` stands for a row that cannot be read. Raises BadSource
    where the file cannot be read.
    """
    try:
        encoding = named_encoding(path, mapping.encoding) if mapping.encoding else encoding_of(path)
        file = path.open("rb")
    except OSError as error:
        raise BadSource(f"{path} cannot be read: {error.strerror}.") from error
    with file:
        yield file, RowStream(path, file, encoding, mapping)


def _told(rows: Iterator[Numbered], path: Path) -> Iterator[Numbered]:
    """`rows`, with what goes wrong while reading said in a sentence."""
    last = 0
    try:
        for last, row in rows:
            yield last, row
    except (csv.Error, UnicodeError, ijson.JSONError, LookupError, ValueError) as error:
        # That of the JSON reader has a drawing below.
        why = (str(error).splitlines() or [type(error).__name__])[0][:200].rstrip(". ")
        raise BadSource(f"{path} cannot be read after row {last}: {why}.") from error
    except OSError as error:
        raise BadSource(f"{path} cannot be read after row {last}: {error.strerror}.") from error


def _csv_rows(file: BinaryIO, encoding: str, mapping: Mapping, notes: Notes) -> Iterator[Numbered]:
    errors = "surrogateescape" if encoding in ("utf-8", "utf-8-sig") else "replace"
    text = io.TextIOWrapper(file, encoding=encoding, errors=errors, newline="")
    try:
        yield from csv_rows(text, mapping, notes)
    finally:
        text.detach()


class _Recoded:
    """A file read as UTF-8, whatever its encoding. It has `read` alone: given more, the JSON
    reader would go round it to the bytes below."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self._reader = codecs.getreader(encoding)(file)

    def read(self, size: int = -1) -> bytes:
        return self._reader.read(size).encode()


class _Bounded:
    """JSON in UTF-8 that is told to be too deep, or one item of it too long, before time and
    memory have gone into it."""

    def __init__(self, source: "BinaryIO | _Recoded") -> None:
        self._source = source
        self._depth, self._in_text, self._rest = 0, False, b""
        self._since = 0

    def read(self, size: int = -1) -> bytes:
        block = self._source.read(size)
        self._since += len(block)
        if self._since > _LONGEST_ITEM:
            raise BadSource(f"One item is longer than {_LONGEST_ITEM >> 20} MB.")
        self._look(self._rest + block)
        return block

    def begin(self) -> None:
        """An item ended."""
        self._since = 0

    def _look(self, block: bytes) -> None:
        # A backslash at the end belongs to what comes next.
        odd = (len(block) - len(block.rstrip(b"\\"))) % 2
        self._rest = b"\\" * odd
        for found in _STRUCTURE.finditer(block[: len(block) - odd]):
            sign = found[0]
            if sign == b'"':
                self._in_text = not self._in_text
            elif self._in_text or len(sign) > 1:
                continue
            elif sign in b"[{":
                self._depth += 1
                if self._depth > _DEEPEST:
                    raise BadSource(f"Lists and objects stand more than {_DEEPEST} levels deep.")
            else:
                self._depth -= 1


def _json_rows(file: BinaryIO, encoding: str, mapping: Mapping) -> Iterator[Numbered]:
    source = _Bounded(file if encoding == "utf-8" else _Recoded(file, encoding))
    rows = _items(source, mapping)
    first = list(islice(rows, _LOOKED_AT))
    if not first:
        raise BadSource(f"The file holds nothing where the mapping has its items: {mapping.items}.")
    names = {name for row in first if isinstance(row, dict) for name in row}
    missing = [column for column in mapping.needed_columns if column not in names]
    if names and missing:
        named = ", ".join(f"'{column}'" for column in missing)
        known = ", ".join(f"'{name}'" for name in sorted(names)[:40])
        raise BadSource(f"None of the first {len(first)} items has {named}. They have: {known}.")
    yield from enumerate(chain(first, rows), start=1)


def _items(source: _Bounded, mapping: Mapping) -> Iterator[Row | Fault]:
    for item in ijson.items(source, mapping.items, use_float=True):
        source.begin()
        yield _row(item, is_feature=mapping.format == "geojson")


def _row(item: Any, *, is_feature: bool) -> Row | Fault:
    """An item of the list; a feature of GeoJSON as its properties and its geometry."""
    if not isinstance(item, dict):
        return Fault("", "The item is no object with names and values.")
    if is_feature:
        properties = item.get("properties")
        return {
            **({"id": item["id"]} if "id" in item else {}),
            **(properties if isinstance(properties, dict) else {}),
            "geometry": item.get("geometry"),
        }
    return item
