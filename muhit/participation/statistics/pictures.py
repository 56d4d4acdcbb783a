"""The charts of a year: what is drawn of which figures."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from babel.dates import format_skeleton
from django.conf import settings
from django.utils.translation import gettext as _
from shapely.geometry import box, mapping, shape
from shapely.geometry.polygon import orient

from muhit.foundation.charts.figures import (
    WITHHELD,
    Chart,
    Figure,
    Form,
    Row,
    Series,
    Unit,
    chart,
)
from muhit.foundation.core.points import Box
from muhit.foundation.ui import words
from muhit.mathematics.suppression.nested import Told
from muhit.registers.places.queries import outlines

from .queries import Line, YearOfBody

# As many bars as fit a page; the table holds the rest.
MOST_BARS = 12


def count(told: Told, measure: str) -> Figure:
    figure = told[measure]
    return WITHHELD if figure is None else figure


def share(told: Told, measure: str, of: str) -> Figure:
    """A share from 0 to 1; None where there is nothing to have a share of."""
    part, whole = told[measure], told[of]
    if part is None or whole is None:
        return WITHHELD
    return part / whole if whole else None


def of_bodies(lines: Iterable[tuple[str, Line]]) -> list[Chart]:
    """All bodies beside one another; each with the address of its own page."""
    rows = list(lines)
    return [
        chart(
            "bodies",
            _("Received and answered, by body"),
            _("body"),
            [Series(_("received")), Series(_("answered"), "fixed")],
            [
                Row(line.label, (count(line.told, "received"), count(line.told, "answered")), href)
                for href, line in rows
            ],
            most=MOST_BARS,
        ),
        chart(
            "bodies-in-time",
            _("Solved in time, by body"),
            _("body"),
            [Series(_("in time"))],
            [
                Row(line.label, (share(line.told, "punctual", "measured"),), href)
                for href, line in rows
            ],
            unit=Unit.SHARE,
            most=MOST_BARS,
        ),
    ]


def of_year(year: YearOfBody) -> list[Chart]:
    """The charts of one body, the most telling first."""
    return [
        _months(year.months),
        _shares("departments", _("Solved in time, by department"), _("department"),
                year.departments),
        _counted("categories", _("By category"), _("category"), year.categories),
        _last_word(year.categories),
        _map(year.neighbourhoods),
        _counted("channels", _("How it came in"), _("channel"), year.channels),
    ]  # fmt: skip


def _months(lines: list[Line]) -> Chart:
    rows = [
        Row(_month(line.value), (count(line.told, "received"), count(line.told, "answered")))
        for line in lines
    ]
    series = [Series(_("received")), Series(_("answered"), "fixed")]
    title = _("Received and answered, by month")
    return chart("months", title, _("month"), series, rows, form=Form.LINES)


def _month(value: str) -> str:
    year, month = value.split("-")
    on = date(int(year), int(month), 1)
    return words.latin(format_skeleton("MMM", on, locale=words.locale()))


def month_words(line: Line) -> Line:
    """The line of a month under its name."""
    return replace(line, label=_month(line.value))


def _shares(key: str, title: str, head: str, lines: list[Line]) -> Chart:
    rows = [Row(line.label, (share(line.told, "punctual", "measured"),)) for line in lines]
    series = [Series(_("in time"))]
    return chart(key, title, head, series, rows, unit=Unit.SHARE, most=MOST_BARS)


def _counted(key: str, title: str, head: str, lines: list[Line]) -> Chart:
    rows = [Row(line.label, (count(line.told, "received"),)) for line in lines]
    return chart(key, title, head, [Series(_("received"))], rows, most=MOST_BARS)


def _last_word(lines: list[Line]) -> Chart:
    """What residents say after the answer."""
    rows = [
        Row(
            line.label,
            (share(line.told, "confirmed", "answered"), share(line.told, "reopened", "answered")),
        )
        for line in lines
    ]
    series = [Series(_("confirmed as fixed by the resident"), "fixed"), Series(_("reopened"),
              "danger")]  # fmt: skip
    title = _("What residents say after the answer")
    return chart("last-word", title, _("category"), series, rows, unit=Unit.SHARE, most=8)


def _map(lines: list[Line]) -> Chart:
    """Neighbourhoods on the map; darker where more was received."""
    told = {int(line.value) for line in lines if line.told["received"] is not None}
    shapes = _near(_shapes(tuple(sorted(int(line.value) for line in lines))), told)
    rows = [
        Row(
            line.label,
            (count(line.told, "received"), count(line.told, "answered")),
            outline=json.dumps(shapes[key]) if (key := int(line.value)) in shapes else "",
        )
        for line in lines
    ]
    series: Sequence[Series] = [Series(_("received")), Series(_("answered"), "fixed")]
    note = _("Darker: more was received. Pale: not told.")
    form = Form.AREAS if shapes else Form.BARS
    return chart(
        "neighbourhoods", _("By neighbourhood"), _("neighbourhood"), series, rows,
        form=form, note=note if shapes else "", most=None if shapes else MOST_BARS, drawn=1,
    )  # fmt: skip


def _near(shapes: dict[int, Any], told: set[int]) -> dict[int, Any]:
    """Outlines in and around the box of those that are told, so that these can be seen."""
    bounds = [shape(shapes[key]).bounds for key in told if key in shapes]
    if not bounds:
        return {}
    west, south = min(one[0] for one in bounds), min(one[1] for one in bounds)
    east, north = max(one[2] for one in bounds), max(one[3] for one in bounds)
    frame = box(west, south, east, north).buffer(0.01)
    return {key: one for key, one in shapes.items() if frame.contains(shape(one).centroid)}


@lru_cache(maxsize=40)
def _shapes(ids: tuple[int, ...]) -> dict[int, Any]:
    """Outlines in as few points as a small picture needs, turned as drawing wants them."""
    west, south, east, north = settings.AREA
    found = outlines(Box(west=west, south=south, east=east, north=north))
    wanted = set(ids)
    return {
        feature["id"]: _simple(feature["geometry"])
        for feature in found["features"]
        if feature["id"] in wanted
    }


def _simple(geometry: Any) -> Any:
    whole = shape(geometry).simplify(0.001)
    parts = [orient(part, -1.0) for part in getattr(whole, "geoms", [whole])]
    drawn = [mapping(part)["coordinates"] for part in parts if part.geom_type == "Polygon"]
    rounded = [
        [[(round(x, 4), round(y, 4)) for x, y in ring] for ring in polygon] for polygon in drawn
    ]
    return {"type": "MultiPolygon", "coordinates": rounded}


def in_full(key: str, title: str, head: str, lines: list[Line]) -> Chart:
    """Every measure of every row, for staff; the first two are drawn."""
    series = [
        Series(_("received")), Series(_("answered"), "fixed"), Series(_("to be judged"), "closed"),
        Series(_("in time"), "info"), Series(_("confirmed as fixed by the resident"), "fixed"),
        Series(_("reopened"), "danger"), Series(_("days to the answer"), "open"),
    ]  # fmt: skip
    measures = ("received", "answered", "measured", "punctual", "confirmed", "reopened")
    rows = [
        Row(line.label, (*(count(line.told, name) for name in measures), line.days))
        for line in lines
    ]
    return chart(key, title, head, series, rows, most=MOST_BARS, drawn=2)
