"""Parts of a page that many readers see alike, drawn once by each process.

    @dataclass(frozen=True, kw_only=True)
    class CardRow:
        pk: int
        headline: str
        since: str

    drawn("square/parts/card.html", CardRow(pk=7, headline="…", since="yesterday"))

The row is the key, and its fields and properties are all that the template gets: there is no
request, no user and no other variable. So nothing can be shown that is not part of the key, and
what a face or a reader changes in a part has to be one of its fields. The language is part of
every key.
"""

import sys
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache, cached_property
from threading import Lock
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

# Of each template: some hundred cards, or a hundred filter panels.
MOST_BYTES = 4_000_000


def drawn(template: str, row: Any) -> SafeString:
    """`template` with the fields and properties of `row`, a frozen dataclass, in the reader's
    language.

    Raises TypeError for a row that may change, or look otherwise, while it stays the same: give
    the words of a moment ("yesterday") and what is shown of a row of the database.
    """
    key = (type(row), row, get_language())
    return _drawings[template].get(key, lambda: _draw(template, row))


def forget() -> None:
    """Draw everything anew: a template has changed."""
    _drawings.clear()


def _draw(template: str, row: Any) -> SafeString:
    _check(row, type(row).__name__)
    kind: Any = type(row)
    return render_to_string(template, {name: getattr(row, name) for name in _shown(kind)})


@cache
def _shown(kind: Any) -> tuple[str, ...]:
    computed = [
        name
        for one in kind.__mro__
        for name, value in vars(one).items()
        if isinstance(value, property | cached_property)
    ]
    return (*(field.name for field in fields(kind)), *computed)


def _check(value: Any, where: str) -> None:
    if isinstance(value, tuple):
        for part in value:
            _check(part, where)
    elif is_dataclass(value) and _is_frozen(type(value)):
        for field in fields(value):
            _check(getattr(value, field.name), f"{where}.{field.name}")
    elif isinstance(value, datetime) or not isinstance(
        value, str | int | float | Enum | UUID | date | None
    ):
        raise TypeError(f"{where} cannot be drawn from {type(value).__name__}")


def _is_frozen(kind: Any) -> bool:
    return bool(kind.__dataclass_params__.frozen)


class _Drawings:
    """What was drawn from one template; what nobody has asked for longest is forgotten first."""

    def __init__(self) -> None:
        self._found: OrderedDict[Hashable, SafeString] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Hashable, draw: Callable[[], SafeString]) -> SafeString:
        with self._lock:
            found = self._found.get(key)
            if found is not None:
                self._found.move_to_end(key)
                return found
        # Without the lock: parts hold parts, and drawing takes milliseconds. Of two threads that
        # draw the same at once, one does so for nothing.
        html = draw()
        with self._lock:
            self._forget(self._found.pop(key, None))
            self._found[key] = html
            self._bytes += sys.getsizeof(html)
            while self._bytes > MOST_BYTES:
                self._forget(self._found.popitem(last=False)[1])
        return html

    def _forget(self, html: SafeString | None) -> None:
        self._bytes -= sys.getsizeof(html) if html is not None else 0


_drawings: defaultdict[str, _Drawings] = defaultdict(_Drawings)
