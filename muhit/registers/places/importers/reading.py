"""Opening files that people hand over: clear errors that name file and line."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from ..errors import BadFile

Item = TypeVar("Item")
# Wraps what is worked through, to show progress: (items, words) → items.
Progress = Callable[[Iterable[Item], str], Iterable[Item]]


def no_progress(items: Iterable[Item], words: str) -> Iterable[Item]:
    return items


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, with or without byte order mark.

    Raises BadFile for a file that is missing, empty or no text.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadFile(path, None, error.strerror or str(error)) from None
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


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The JSON array of objects in a file. Raises BadFile where it is anything else."""
    rows = read_json(path)
    if not isinstance(rows, list):
        raise BadFile(path, 1, _("A list was expected here."))
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, dict):
            raise BadFile(path, None, _("Entry %(number)d is not an object.") % {"number": number})
    return rows
