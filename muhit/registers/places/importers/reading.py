"""Opening files that people hand over: clear errors that name file and line.

A file that cannot be read at all is refused; of one that can, what is sound comes in and the
rest is told, entry by entry (`sound`).
"""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from muhit.foundation.core.text import fold
from muhit.foundation.core.typed import clean

from ..errors import BadFile
from .report import Report

Item = TypeVar("Item")
# Wraps what is worked through, to show progress: (items, words) → items.
Progress = Callable[[Iterable[Item], str], Iterable[Item]]


# All neighbourhoods of the country with their boundaries are a tenth of this.
MOST_BYTES = 512 * 1024 * 1024
# What PostgreSQL's integer holds: codes, and numbers of people.
MOST = 2**31 - 1
# Letters of a name and of its folded form: columns hold 120, and tidying a name may add spaces.
LONGEST = 100


def no_progress(items: Iterable[Item], words: str) -> Iterable[Item]:
    return items


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, with or without byte order mark.

    Raises BadFile for a file that is missing, empty or no text.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadFile(path, None, error.strerror or str(error)) from None
    if len(content) > MOST_BYTES:
        megabytes = MOST_BYTES // 1024**2
        raise BadFile(path, None, _("The file is larger than %(size)d MB.") % {"size": megabytes})
    if b"\0" in content[:4096]:
        raise BadFile(path, None, _("This is no text file."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadFile(path, line, _("This is not UTF-8 text.")) from None
    if not text.strip():
        raise BadFile(path, None, _("The file is empty."))
    return text


def read_json(path: Path) -> Any:
    """The JSON of a file. Raises BadFile with the line at which it breaks."""
    text = read_text(path)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise BadFile(
            path, error.lineno, _("This is broken JSON: %(why)s.") % {"why": error.msg}
        ) from None
    except RecursionError:
        raise BadFile(path, None, _("This is nested too deeply.")) from None
    except ValueError:  # thousands of digits in one
        raise BadFile(path, None, _("A number is missing or wrong.")) from None


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, Any] | BadFile]]:
    """The JSON array of objects in a file, numbered from 1; a fault where one is no object.

    Raises BadFile where it is anything else.
    """
    rows = read_json(path)
    if not isinstance(rows, list):
        raise BadFile(path, 1, _("A list was expected here."))
    for number, row in enumerate(rows, start=1):
        if isinstance(row, dict):
            yield number, row
        else:
            why = _("Entry %(number)d is not an object.") % {"number": number}
            yield number, BadFile(path, None, why)


def sound(entries: Iterable[Item | BadFile], report: Report) -> list[Item]:
    """The entries that can be read; the others are told in the report.

    Raises the first fault where not one entry is sound: that is another file than it is taken for.
    """
    good: list[Item] = []
    faults: list[BadFile] = []
    for entry in entries:
        if isinstance(entry, BadFile):
            faults.append(entry)
        else:
            good.append(entry)
    if faults and not good:
        raise faults[0]
    for fault in faults:
        report.leave_out(fault)
    return good


def name_of(written: object, longest: int = LONGEST) -> str:
    """A name without what nobody can see, in one line; empty for what is no name: no text, no
    letter in it, or longer than a column."""
    if not isinstance(written, str):
        return ""
    name = " ".join(clean(written).split())
    folded = fold(name)
    # Some small letters are two large ones.
    is_short = max(len(name), len(name.upper()), len(folded)) <= longest
    return name if folded and is_short else ""


def is_code(value: object) -> bool:
    """Whether this is an official code: a whole number that fits its column."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= MOST
