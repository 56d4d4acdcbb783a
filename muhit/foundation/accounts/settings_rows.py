"""Rows that other rooms add to a person's own settings page.

The rooms stand above this one and declare their rows, such as "my neighbourhood".
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from muhit.foundation.rooms import Declarations

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


ROWS = Declarations[Row]("the row of the settings page", key=lambda row: row.url)


def rows_for(user: User) -> list[Shown]:
    """The rows of all rooms, in the order of the site's rooms."""
    return [Shown(str(row.label), str(row.text(user)), reverse(row.url)) for row in ROWS.every()]
