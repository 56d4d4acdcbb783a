"""Rows that other rooms add to a person's own settings page.

The rooms stand above this one, so they register their rows when they start
(`AppConfig.ready`), such as "my neighbourhood".
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from .models import User


@dataclass(frozen=True)
class Row:
    """One thing a person may set elsewhere: `url` is the name of its page."""

    label: str | Promise
    text: Callable[[User], str | Promise]
    url: str


@dataclass(frozen=True)
class Shown:
    """A row as its person sees it."""

    label: str
    text: str
    url: str


_ROWS: list[Row] = []


def register(row: Row) -> None:
    """Add a row; the same one registered twice stays one."""
    if row not in _ROWS:
        _ROWS.append(row)


def rows_for(user: User) -> list[Shown]:
    """The rows of all rooms, in the order in which the rooms started."""
    return [Shown(str(row.label), str(row.text(user)), reverse(row.url)) for row in _ROWS]
