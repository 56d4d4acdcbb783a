"""The map: public submissions gathered into cells by PostgreSQL."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Avg, Count, Func, Max, Q, QuerySet, Sum
from django.urls import reverse

from muhit.foundation.core.points import Box
from muhit.participation.record.enums import Family
from muhit.participation.record.models import MapCount, Submission
from muhit.participation.record.models.map import CELL_PX, LEVELS, UPWARD, cell_size
from muhit.participation.record.queries.access import public
from muhit.participation.record.queries.cards import card, cards

from .public import Filters

MOST_CELLS = 600
# As many columns of the map are looked up one by one.
MOST_SKIPPED = 100
# A circle keeps this far from the edge of its cell, so that neighbours never overlap and each
# can be hit with a finger (WCAG 2.5.8).
EDGE_PX = 21


@dataclass(frozen=True)
class Cell:
    """One circle of the map: how many submissions, of which families, and where their middle is.

    `pk` names the submission where the cell holds a single one.
    """

    latitude: float
    longitude: float
    count: int
    open: int
    fixed: int
    pk: int | None
    box: Box


class _OfPoint(Func):
    """A number computed from the position that everybody may see."""

    output_field = models.FloatField()

    def __init__(self, template: str) -> None:
        super().__init__("public_position", template=template.format(point="(%(expressions)s)"))


class _Part(Func):
    """In which of the larger cells one counted at a finer level lies: `times` finer."""

    output_field = models.IntegerField()

    def __init__(self, name: str, times: int) -> None:
        super().__init__(name, template=f"floor(%(expressions)s / {int(times)}::float)")


def found_on_map(filters: Filters, box: Box, zoom: int) -> list[Cell]:
    """The cells for `filters` inside `box`; at most `MOST_CELLS`, fullest first.

    From afar and unfiltered, from what the trigger counted along: cells that only reach into
    the box come whole. Else from the submissions themselves.
    """
    if filters == Filters() and zoom <= max(LEVELS):
        return counted_cells(box, zoom)
    return cells(filters.apply(public()), box, zoom)


def counted_cells(box: Box, zoom: int) -> list[Cell]:
    """The cells that meet `box`, put together from the counts of a finer level; in one query."""
    zoom = max(zoom, 0)
    level = min(level for level in LEVELS if level >= zoom)
    times, fine = 1 << (level - zoom), cell_size(level)
    bottom, top = _upward(box.south), _upward(box.north)
    found = (
        MapCount.objects.filter(
            level=level,
            **_columns(math.floor(box.west / fine), math.floor(box.east / fine)),
            row__range=(math.floor(bottom / fine), math.floor(top / fine)),
        )
        .values(across=_Part("column", times), upward=_Part("row", times))
        .annotate(
            total=Sum("count"),
            lon=Sum("longitude") / Sum("count"),
            lat=Sum("latitude") / Sum("count"),
            total_open=Sum("open"),
            total_fixed=Sum("fixed"),
            number=Sum("numbers"),
        )
        .filter(total__gt=0)
    )
    return _cells(found, cell_size(zoom))


def _columns(first: int, last: int) -> dict[str, object]:
    """Few columns one by one: the index then skips the rest of the country in each of them."""
    if last - first < MOST_SKIPPED:
        return {"column__in": range(first, last + 1)}
    return {"column__range": (first, last)}


def cells(rows: QuerySet[Submission], box: Box, zoom: int) -> list[Cell]:
    """The cells of `rows` inside `box`, in one query; at most `MOST_CELLS`, fullest first."""
    size = cell_size(zoom)
    found = (
        rows.filter(public_position__within=box)
        .order_by()
        .values(
            across=_OfPoint(f"floor({{point}}[0] / {size!r})"),
            upward=_OfPoint(f"floor({UPWARD} / {size!r})"),
        )
        .annotate(
            total=Count("pk"),
            lon=Avg(_OfPoint("{point}[0]")),
            lat=Avg(_OfPoint("{point}[1]")),
            total_open=Count("pk", filter=Q(family=Family.OPEN)),
            total_fixed=Count("pk", filter=Q(family=Family.FIXED)),
            number=Max("pk"),
        )
    )
    return _cells(found, size)


def _cells(found: QuerySet[Any, Any], size: float) -> list[Cell]:
    """Grouped rows as cells of that `size`, each with its middle a finger away from its edges."""
    return [
        Cell(
            latitude=round(_latitude(_inside(_upward(row["lat"]), row["upward"], size)), 6),
            longitude=round(_inside(row["lon"], row["across"], size), 6),
            count=row["total"],
            open=row["total_open"],
            fixed=row["total_fixed"],
            pk=int(row["number"]) if row["total"] == 1 else None,
            box=_box_of(row["across"], row["upward"], size),
        )
        for row in found.order_by("-total", "upward", "across")[:MOST_CELLS]
    ]


def _box_of(across: float, upward: float, size: float) -> Box:
    """What lies in a cell, by its place among the cells of that size."""
    west, south = across * size, _latitude(upward * size)
    return Box(west, south, (across + 1) * size, _latitude((upward + 1) * size))


def _inside(degrees: float, cell: float, size: float) -> float:
    """`degrees`, moved away from the edges of the `cell`-th cell of that size."""
    margin = size * EDGE_PX / CELL_PX
    return min(max(degrees, cell * size + margin), (cell + 1) * size - margin)


def _upward(latitude: float) -> float:
    """As `UPWARD` in SQL: the place of a latitude on a web map, in degrees of longitude."""
    inside = max(-85.0, min(85.0, latitude))
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(inside) / 2)))


def _latitude(upward: float) -> float:
    """The latitude at a place on a web map: the reverse of `_upward`."""
    return math.degrees(2 * math.atan(math.exp(math.radians(upward))) - math.pi / 2)


def labelled(found: Iterable[Cell]) -> list[dict[str, object]]:
    """Cells as the map's script reads them; those of one submission carry its words and address.

    One query more. All rows are public ones already.
    """
    found = list(found)
    alone = public().filter(pk__in=[cell.pk for cell in found if cell.pk is not None])
    words = {row.id: card(row).headline.text for row in cards(alone)}
    return [
        {
            "lat": cell.latitude,
            "lon": cell.longitude,
            "count": cell.count,
            "open": cell.open,
            "fixed": cell.fixed,
            "label": words.get(cell.pk or 0, ""),
            # What the list of just these is asked for by.
            "box": cell.box.address,
            "url": reverse("square:detail", args=[cell.pk]) if cell.pk else "",
        }
        for cell in found
    ]
