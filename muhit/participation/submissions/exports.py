"""Lists of submissions as files for spreadsheets, a typed response each.

Whatever residents typed is written so that no program takes it for a formula. An
applicant's name and contact are in no column.
"""

import csv
import itertools
import tempfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from django.db.models import QuerySet
from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.cells import harmless

from .models import Submission

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


class ExportResponse(StreamingHttpResponse):
    """A file that leaves the house. Only `views/desk/exporting.py` makes one, and records it."""


class SpreadsheetResponse(FileResponse, ExportResponse):
    """The same, from a file on disk that is gone when it has been sent."""


def _value(row: Submission, path: str) -> Any:
    value: Any = row
    for part in path.split("."):
        value = getattr(value, part, None)
        if value is None:
            return ""
    return value() if callable(value) else value


def _cell(value: Any) -> str | int:
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    return value if isinstance(value, int) else harmless(str(value))


def lines(rows: QuerySet[Submission]) -> Iterator[list[str | int]]:
    """The head of the table, then a line for each row, read a few hundred at a time."""
    yield [str(name) for name, _path in COLUMNS]
    for row in rows.iterator(chunk_size=500):
        yield [_cell(_value(row, path)) for _name, path in COLUMNS]


class _Echo:
    """What `csv` writes to: gives back what it is given."""

    def write(self, text: str) -> str:
        return text


def csv_export(rows: QuerySet[Submission], name: str) -> ExportResponse:
    """Line by line as it is read, with a mark by which spreadsheets know UTF-8."""
    writer = csv.writer(_Echo())
    written = (writer.writerow(line) for line in lines(rows))
    parts = itertools.chain(["\ufeff"], written)
    return ExportResponse(parts, content_type="text/csv; charset=utf-8", headers=_headers(name))


def xlsx_export(rows: QuerySet[Submission], name: str) -> ExportResponse:
    """Written row by row to a file without a name, then sent."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(file, options)
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    for number, line in enumerate(lines(rows)):
        sheet.write_row(number, 0, line)
    book.close()
    file.seek(0)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return SpreadsheetResponse(file, content_type=kind, headers=_headers(name))


def _headers(name: str) -> dict[str, str]:
    return {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
