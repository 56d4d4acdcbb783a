"""What was printed, as an answer to a request. Whoever calls has checked that it may be seen."""

import re

from django.http import HttpResponse

_NEUTRAL = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class PrintedResponse(HttpResponse):
    """A PDF that leaves the house."""


def pdf(content: bytes, filename: str, *, in_browser: bool = False) -> PrintedResponse:
    """`content` to save as `filename`.pdf, or to look at and print where `in_browser`.

    A file's name stays on shared telephones and printers: it says what kind of paper it is
    ("slip", "quarterly-report-2026-3"), never who or what it is about. Small letters, digits
    and hyphens; ValueError for anything else.
    """
    if _NEUTRAL.fullmatch(filename) is None:
        raise ValueError(f"'{filename}' is not a neutral file name.")
    way = "inline" if in_browser else "attachment"
    return PrintedResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'{way}; filename="{filename}.pdf"',
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
