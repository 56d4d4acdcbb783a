"""Lists of submissions as files for spreadsheets, a typed response each.

Whatever residents typed is written so that no program takes it for a formula. An
applicant's name and contact are in no column.
"""

import csv
import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import IO, Any

import xlsxwriter  # type: ignore[import-untyped]
from django.db.models import QuerySet
from django.http import FileResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core import clock
from muhit.foundation.core.cells import harmless
from muhit.foundation.reading.keyset import in_pieces
from muhit.participation.record.models import Submission

PIECE = 500  # rows that are read at a time
COLUMNS: tuple[tuple[str | Promise, str], ...] = (
    (_("number"), "pk"),
    (_("received"), "received_at"),
    (_("kind"), "get_kind_display"),
    (_("category"), "category"),
    (_("words"), "text"),
    (_("district"), "neighbourhood.district"),
    (_("neighbourhood"), "neighbourhood"),
    (_("address or landmark"), "place_text"),
    (_("state"), "get_state_display"),
    (_("family"), "get_family_display"),
    (_("body"), "body"),
    (_("department"), "department"),
    (_("assigned to"), "assignee.name"),
    (_("channel"), "get_channel_display"),
    (_("privacy"), "get_privacy_display"),
    (_("supports"), "supports"),
    (_("reopenings"), "reopenings"),
    (_("first answer due"), "first_answer_due_at"),
    (_("solution due"), "solution_due_at"),
    (_("first answered"), "first_answered_at"),
    (_("answered"), "answered_at"),
    (_("ended"), "ended_at"),
)


class ExportResponse(FileResponse):
    """A file that leaves the house. Only `views/desk/exporting.py` makes one, and records it.

    It is whole before the first byte is sent, and its length is said with it: what fails while it
    is made is an error page, and what breaks on the way is seen to be broken.
    """


def _value(row: Submission, path: str) -> Any:
    value: Any = row
    for part in path.split("."):
        value = getattr(value, part, None)
        if value is None:
            return ""
    return value() if callable(value) else value


def _cell(value: Any) -> str | int:
    if isinstance(value, datetime):
        return f"{clock.local(value):%Y-%m-%d %H:%M}"
    return value if isinstance(value, int) else harmless(str(value))


def lines(rows: QuerySet[Submission]) -> Iterator[list[str | int]]:
    """The head of the table, then a line for each row in the order of `rows`, whose last column
    is unique; read a few hundred at a time."""
    yield [str(name) for name, _path in COLUMNS]
    for row in in_pieces(rows, order=tuple(map(str, rows.query.order_by)), size=PIECE):
        yield [_cell(_value(row, path)) for _name, path in COLUMNS]


def csv_export(rows: QuerySet[Submission], name: str) -> ExportResponse:
    """With a mark by which spreadsheets know UTF-8."""

    def write(file: IO[bytes]) -> None:
        with open(file.fileno(), "w", encoding="utf-8-sig", newline="", closefd=False) as text:
            csv.writer(text).writerows(lines(rows))

    return _response(write, name, "text/csv; charset=utf-8")


def xlsx_export(rows: QuerySet[Submission], name: str) -> ExportResponse:
    """Row by row, so that memory does not grow with the list."""

    def write(file: IO[bytes]) -> None:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        # Closed whatever happens: the rows wait in a file of their own, with people's words.
        with xlsxwriter.Workbook(file, options) as book:
            sheet = book.add_worksheet()
            sheet.freeze_panes(1, 0)
            for number, line in enumerate(lines(rows)):
                sheet.write_row(number, 0, line)

    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _response(write, name, kind)


def _response(write: Callable[[IO[bytes]], None], name: str, kind: str) -> ExportResponse:
    """The whole file, from one without a name on the disk that is gone when it has been sent."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    try:
        write(file)
    except BaseException:
        file.close()
        raise
    length = file.seek(0, os.SEEK_END)
    file.seek(0)
    headers = {**_headers(name), "Content-Length": str(length)}
    return ExportResponse(file, content_type=kind, headers=headers)


def _headers(name: str) -> dict[str, str]:
    return {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
