"""What a chart shows: rows of figures, described apart from how they are drawn.

A chart holds counts and shares of groups. Never a person: no name, no number of a
submission, no flat. Whoever builds one withholds small figures before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any


class Withheld(Enum):
    """In the place of a figure that is too small to be told, or would give one away."""

    SMALL = "withheld"


WITHHELD = Withheld.SMALL

Figure = float | None | Withheld
"""A number; None where there is nothing to count; WITHHELD where it is not told."""


class Form(Enum):
    BARS = "bars"  # one bar for each row and series, from the side where reading starts
    STACKED = "stacked"  # one bar for each row, its series one after the other
    LINES = "lines"  # rows are moments in their order
    AREAS = "areas"  # one series, drawn on the outlines of places


class Unit(Enum):
    COUNT = "count"
    SHARE = "share"  # 0 to 1, written in per cent
    DAYS = "days"


TONES = ("accent", "open", "fixed", "closed", "info", "danger")


@dataclass(frozen=True)
class Series:
    """A column of figures, and the token of its colour."""

    name: str
    tone: str = "accent"

    def __post_init__(self) -> None:
        if self.tone not in TONES:
            raise ValueError(f"no colour {self.tone}")


@dataclass(frozen=True)
class Row:
    """A name and its figures, one for each series. `href` leads to more, from the table.

    `outline` is where it lies, as the text of a GeoJSON geometry, for a chart of areas.
    """

    label: str
    figures: tuple[Figure, ...]
    href: str = ""
    outline: str = ""


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart and the table beside it.

    `key` names it in addresses and files; `head` is the head of the column of labels. Only the
    first `most` rows are drawn and, of a chart that shows one thing, the first `drawn` series;
    the table holds all.
    """

    key: str
    title: str
    head: str
    series: tuple[Series, ...]
    rows: tuple[Row, ...]
    form: Form = Form.BARS
    unit: Unit = Unit.COUNT
    note: str = ""
    most: int | None = None
    drawn: int | None = None

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z0-9-]+", self.key):
            raise ValueError(f"{self.key} cannot stand in an address")
        if any(len(row.figures) != len(self.series) for row in self.rows):
            raise ValueError(f"a row of {self.key} has more or fewer figures than series")

    @property
    def gains_by_width(self) -> bool:
        """Whether it says more where it has a page's width for itself."""
        return self.form is not Form.AREAS

    @property
    def is_told(self) -> bool:
        """Whether there is anything to draw."""
        return any(
            figure is not None and figure is not WITHHELD
            for row in self.rows
            for figure in row.figures[: self.drawn]
        )

    @property
    def withholds(self) -> bool:
        return any(WITHHELD in row.figures for row in self.rows)


def chart(
    key: str,
    title: str,
    head: str,
    series: Sequence[Series],
    rows: Sequence[Row],
    **how: Any,
) -> Chart:
    """A chart from any sequences."""
    return Chart(key=key, title=title, head=head, series=tuple(series), rows=tuple(rows), **how)
