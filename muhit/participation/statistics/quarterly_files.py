"""The quarterly report as PDF and as a spreadsheet."""

import io
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from django.utils.translation import gettext as _
from django.utils.translation import override

from muhit.foundation.core.cells import harmless
from muhit.foundation.printing import pdf
from muhit.foundation.ui.words import day_words, percent

from .quarterly import Counts, Quarter, Report

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_name(quarter: Quarter) -> str:
    """Without the neighbourhood: the file says what it is, not whose."""
    return f"quarterly-report-{quarter.year}-{quarter.number}"


def title_of(report: Report) -> str:
    return _("Quarterly report of the muhtar's office")


def quarter_words(quarter: Quarter) -> str:
    return _("%(year)d, quarter %(number)d") % {"year": quarter.year, "number": quarter.number}


def headings() -> list[str]:
    """The columns of the table by body, the body first."""
    return [
        _("Body"),
        _("Filed"),
        _("Answered within 15 days"),
        _("Answered later"),
        _("Waiting, in time"),
        _("Waiting, late"),
        _("Not on Muhit, waiting"),
        _("Met"),
        _("Not met"),
        _("In progress"),
        _("Withdrawn"),
        _("Only the person sees it"),
    ]


def numbers(counts: Counts) -> list[int]:
    """The numbers under `headings`, without the first."""
    return [
        counts.received,
        counts.in_time,
        counts.late,
        counts.waiting,
        counts.overdue,
        counts.outside,
        counts.met,
        counts.not_met,
        counts.open,
        counts.withdrawn,
        counts.kept,
    ]


def table(report: Report) -> list[list[str | int]]:
    """One row for each body."""
    nobody = _("nobody responsible")
    return [[str(line.body or nobody), *numbers(line.counts)] for line in report.lines]


def reason_headings() -> list[str]:
    return [_("Number"), _("Received"), _("Body"), _("Subject"), _("Why")]


def reasons(report: Report) -> list[list[str | int]]:
    """One row for each submission that was not met, or not answered in time."""
    nobody = _("nobody responsible")
    return [
        [row.pk, day_words(row.received_on), str(row.body or nobody), str(row.subject or "—"),
         row.reason]
        for row in report.unmet
    ]  # fmt: skip


def explanation() -> list[str]:
    """How it was counted, in sentences."""
    return [
        _(
            "Counted is what the muhtar's office filed in the quarter. The 15 days of the interior "
            "ministry's circular 2015/8 run from when it came in to the first answer; forwarding, "
            "closing or reopening does not change that."
        ),
        _(
            "Met: the applicant confirmed it, or the last answer says that it was done or gives "
            "the information asked for. Not met: declined, not possible, or planned for later."
        ),
        _(
            "Not on Muhit: for a body whose staff do not work with Muhit. The municipality passes "
            "it on; no 15 days are counted, since nobody there promised any."
        ),
        _("Of what only the person sees, nothing but the number is told."),
    ]


def facts(report: Report) -> list[list[str]]:
    place = report.place
    share = report.total.punctuality
    punctual = "—" if share is None else percent(round(share, 2))
    return [
        [_("Neighbourhood"), f"{place}, {place.district}, {place.district.province}"],
        [_("Quarter"), quarter_words(report.quarter)],
        [_("Made on"), day_words(report.made_on)],
        [_("Answered within 15 days"), punctual],
    ]


def as_pdf(report: Report, *, language: str) -> bytes:
    """The report on A4, across."""
    with override(language):
        values: dict[str, Any] = {
            "title": title_of(report),
            "office": _("Muhtar's office of %(place)s") % {"place": report.place},
            "facts": facts(report),
            "by_body": _("By body"),
            "head": headings(),
            "rows": table(report),
            "total": [_("Total"), *numbers(report.total)],
            "why": _("What was not met or not answered in time, and why"),
            "reason_head": reason_headings(),
            "reasons": reasons(report),
            "nothing": _("Everything was met or is in time."),
            "how": _("How it was counted"),
            "explanation": explanation(),
            "signature": _("The muhtar: name and signature"),
        }
        return pdf.render("statistics/quarterly", values, language=language)


def as_xlsx(report: Report) -> bytes:
    """Three sheets: by body, why, how it was counted; in the active language.

    Texts of residents and staff are written so that no program takes them for formulas.
    """
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(file, options)
    strong = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    by_body = [*table(report), [_("Total"), *numbers(report.total)]]
    _sheet(book, _("By body"), headings(), by_body, strong)
    _sheet(book, _("Why"), reason_headings(), reasons(report), strong)
    about = [*facts(report), *([text, ""] for text in explanation())]
    _sheet(book, _("How it was counted"), [title_of(report), ""], about, strong)
    book.close()
    return file.getvalue()


def _sheet(book: Any, name: str, head: list[str], rows: Any, strong: Any) -> None:
    sheet = book.add_worksheet(name[:31])
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, len(head), 16)
    sheet.write_row(0, 0, [harmless(word) for word in head], strong)
    for number, row in enumerate(rows, start=1):
        cells = [cell if isinstance(cell, int) else harmless(cell) for cell in row]
        sheet.write_row(number, 0, cells)
