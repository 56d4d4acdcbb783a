"""The table beside a chart, and the table as a file."""

import csv
import io
import itertools
from datetime import datetime, time

import xlsxwriter  # type: ignore[import-untyped]
from django.http import HttpResponse
from django.utils.translation import gettext as _

from muhit.foundation.core import clock
from muhit.foundation.core.cells import harmless

from .figures import Chart, Figure, Unit, Withheld

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def withheld_words() -> str:
    """What stands in the place of a figure that is not told."""
    return _("not told")


class TableResponse(HttpResponse):
    """The figures of a chart as a file: what its page shows, and nothing else."""

    def __init__(self, chart: Chart, kind: str) -> None:
        content = {"csv": as_csv, "xlsx": as_xlsx}[kind](chart)
        super().__init__(content, content_type=KINDS[kind])
        self["Content-Disposition"] = f'attachment; filename="{chart.key}.{kind}"'
        self["X-Content-Type-Options"] = "nosniff"


def as_csv(chart: Chart) -> bytes:
    """With a mark by which spreadsheets know UTF-8."""
    written = io.StringIO()
    csv.writer(written).writerows(_lines(chart))
    return ("\ufeff" + written.getvalue()).encode()


def as_xlsx(chart: Chart) -> bytes:
    written = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(written, options)
    # The file says the day it was made on, not the second.
    book.set_properties({"created": datetime.combine(clock.today(), time())})
    sheet = book.add_worksheet()
    share = book.add_format({"num_format": "0%" if chart.unit is Unit.SHARE else "General"})
    for number, line in enumerate(_lines(chart)):
        sheet.write_row(number, 0, line, share if number else None)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 0, 34)
    book.close()
    return written.getvalue()


def _lines(chart: Chart) -> list[list[str | float]]:
    head: list[str | float] = [harmless(chart.head)]
    head += [harmless(one.name) for one in chart.series]
    rows = ([harmless(row.label), *map(_cell, row.figures)] for row in chart.rows)
    return list(itertools.chain([head], rows))


def _cell(figure: Figure) -> str | float:
    if isinstance(figure, Withheld):
        return withheld_words()
    return "" if figure is None else figure
