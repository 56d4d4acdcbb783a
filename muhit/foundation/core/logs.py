"""Logs carry keys, never people.

Code logs ids only. This formatter is the second net: whatever looks like a
person's particulars is taken out of the message and the traceback.
"""

import logging
import re
from collections.abc import Callable
from typing import Any

MARK = "•••"
_CODE = "[0-9A-HJKMNP-TV-Z]{4}"

# In order: what is longest and surest first.
_PATTERNS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # PostgreSQL repeats whole rows and statements here, with the line ends of what was typed:
    # to where the traceback goes on, else to the end.
    (
        re.compile(
            r"(DETAIL:|CONTEXT:|QUERY:|STATEMENT:|LINE \d+:).*?"
            r"(?=\n\nThe above exception|\n\nDuring handling|\nTraceback \(most|\Z)",
            re.S,
        ),
        rf"\1 {MARK}",
    ),
    # And single values in its messages.
    (
        re.compile(
            r"((?:invalid input|invalid byte|out of range|in tsquery|in tsvector|malformed|"
            r"invalid regular|invalid value)[^\"\n]*)\"[^\n]*"
        ),
        rf"\1{MARK}",
    ),
    (re.compile(r"\b(value )\"[^\n]*(\" is out of range)"), rf"\1{MARK}\2"),
    # Addresses with a secret in them: tracking and thank-you pages, links that stop messages,
    # a building's poster, its handing over.
    (re.compile(r"(/(?:track|stop|confirm|code|join|handover|done)/)[^/\s\"']+"), rf"\1{MARK}"),
    (re.compile(r"\?[\w%.\-\[\]]+=[^\s\"'<>]*"), f"?{MARK}"),
    (re.compile(r"[\w.+%\-]+@[\w\-]+(?:\.[\w\-]+)+"), MARK),
    (re.compile(rf"\b{_CODE}-{_CODE}-{_CODE}\b"), MARK),
    (re.compile(r"(?<![\w.+])(?:\+|00)[1-9](?:[ ().\-]{0,2}\d){7,14}(?![\w])"), MARK),
    (
        re.compile(
            r"(?<![\w.+\-:])(?!\d{4}-\d\d-\d\d)\(?0?\(?[2-5]\d{2}\)?(?:[ .\-]?\d){7}(?![\w])"
        ),
        MARK,
    ),
)


def without_particulars(line: str) -> str:
    """The line without e-mail addresses, phone numbers, tracking codes and query strings."""
    for pattern, instead in _PATTERNS:
        line = pattern.sub(instead, line)
    return line


class Brief(logging.Filter):
    """Takes tracebacks from what others sent us wrongly: it is no fault of ours, the line says
    what it was, and anybody could fill the disk with them."""

    def filter(self, record: logging.LogRecord) -> bool:
        is_theirs = record.name.startswith("django.security") or (
            record.name == "django.request" and record.levelno < logging.ERROR
        )
        if is_theirs:
            record.exc_info = record.exc_text = None
        return True


class KeysOnly(logging.Formatter):
    """Formats as usual, then takes out particulars."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        record.message = without_particulars(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:
        return without_particulars(super().formatException(ei))

    def formatStack(self, stack_info: str) -> str:
        return without_particulars(super().formatStack(stack_info))
