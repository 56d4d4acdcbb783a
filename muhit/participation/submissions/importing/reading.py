"""Rows of a file as a stream: CSV or JSON, any encoding, with or without BOM."""

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import ijson

from .errors import BadSource
from .mapping import Mapping

Row = dict[str, Any]

# Longest first: the mark of UTF-16 is the beginning of that of UTF-32.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BLOCK = 1 << 20


def encoding_of(path: Path) -> str:
    """The encoding of a file: what its byte-order mark says, else UTF-8 where all of it is
    UTF-8, else Windows-1254, in which Turkish offices have long written.

    Reads the file once, block by block.
    """
    with path.open("rb") as file:
        start = file.read(4)
        for mark, encoding in _MARKS:
            if start.startswith(mark):
                return encoding
        decoder = codecs.getincrementaldecoder("utf-8")()
        block = start
        while True:
            try:
                decoder.decode(block, final=not block)
            except UnicodeDecodeError:
                return "cp1254"
            if not block:
                return "utf-8"
            block = file.read(_BLOCK)


@contextmanager
def open_rows(path: Path, mapping: Mapping) -> Iterator[tuple[BinaryIO, Iterator[tuple[int, Row]]]]:
    """The open file, whose position tells how far it was read, and its rows.

    A row comes with the number of its last line (CSV) or its place in the list
    (JSON), counted from 1. Raises BadSource where the file cannot be read.
    """
    try:
        encoding = mapping.encoding or encoding_of(path)
        file = path.open("rb")
    except OSError as error:
        raise BadSource(f"{path} cannot be read: {error.strerror}.") from error
    with file:
        reader = _csv_rows if mapping.format == "csv" else _json_rows
        yield file, _told(reader(file, encoding, mapping), path)


def _told(rows: Iterator[tuple[int, Row]], path: Path) -> Iterator[tuple[int, Row]]:
    """`rows`, with what goes wrong while reading said in a sentence."""
    last = 0
    try:
        for last, row in rows:
            yield last, row
    except (csv.Error, UnicodeError, ijson.JSONError, LookupError) as error:
        raise BadSource(f"{path} cannot be read after row {last}: {error}.") from error


def _csv_rows(file: BinaryIO, encoding: str, mapping: Mapping) -> Iterator[tuple[int, Row]]:
    # Cells of complaint systems hold whole letters; Python's default allows 128 kB.
    csv.field_size_limit(_BLOCK)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    reader = csv.DictReader(text, delimiter=mapping.delimiter)
    if not reader.fieldnames:
        raise BadSource("The file is empty.")
    for row in reader:
        yield reader.line_num, row
    text.detach()


class _Recoded:
    """A file read as UTF-8, whatever its encoding. It has `read` alone: given more, the JSON
    reader would go round it to the bytes below."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self._reader = codecs.getreader(encoding)(file)

    def read(self, size: int = -1) -> bytes:
        return self._reader.read(size).encode()


def _json_rows(file: BinaryIO, encoding: str, mapping: Mapping) -> Iterator[tuple[int, Row]]:
    source = file if encoding == "utf-8" else _Recoded(file, encoding)
    for number, row in enumerate(ijson.items(source, mapping.items, use_float=True), start=1):
        yield number, row if isinstance(row, dict) else {}
