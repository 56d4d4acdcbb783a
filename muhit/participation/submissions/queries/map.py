"""The map: public submissions gathered into cells by PostgreSQL."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.db.models import Avg, Count, Func, Max, Q, QuerySet
from django.urls import reverse

from muhit.foundation.core.points import Box

from ..enums import Family
from ..models import Submission
from .access import public

# A cell is as wide as this many pixels of the map, so that circles do not overlap.
CELL_PX = 56
TILE_PX = 256
MOST_CELLS = 600
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


def cell_size(zoom: int) -> float:
    """The width of a cell in degrees of longitude at a zoom level of web maps (0 to 20)."""
    return 360 * CELL_PX / (TILE_PX << min(max(zoom, 0), 20))


class _Part(Func):
    """One half of a point: 0 is the longitude, 1 the latitude."""

    output_field = models.FloatField()

    def __init__(self, expression: object, *, part: int, cell: float | None = None) -> None:
        template = f"(%(expressions)s)[{int(part)}]"
        if cell is not None:
            template = f"floor({template} / {float(cell)!r})"
        super().__init__(expression, template=template)


def cells(rows: QuerySet[Submission], box: Box, zoom: int) -> list[Cell]:
    """The cells of `rows` inside `box`, in one query; at most `MOST_CELLS`, fullest first."""
    width = cell_size(zoom)
    # Degrees of latitude are longer than those of longitude: flatten to squares.
    height = width * max(0.1, math.cos(math.radians((box.south + box.north) / 2)))
    found = (
        rows.filter(public_position__within=box)
        .order_by()
        .values(
            column=_Part("public_position", part=0, cell=width),
            row=_Part("public_position", part=1, cell=height),
        )
        .annotate(
            longitude=Avg(_Part("public_position", part=0)),
            latitude=Avg(_Part("public_position", part=1)),
            count=Count("pk"),
            open=Count("pk", filter=Q(family=Family.OPEN)),
            fixed=Count("pk", filter=Q(family=Family.FIXED)),
            newest=Max("pk"),
        )
        .order_by("-count", "row", "column")[:MOST_CELLS]
    )
    return [
        Cell(
            latitude=_inside(row["latitude"], row["row"], height),
            longitude=_inside(row["longitude"], row["column"], width),
            count=row["count"],
            open=row["open"],
            fixed=row["fixed"],
            pk=row["newest"] if row["count"] == 1 else None,
        )
        for row in found
    ]


def _inside(degrees: float, cell: float, size: float) -> float:
    """`degrees`, moved away from the edges of the `cell`-th cell of that size."""
    margin = size * EDGE_PX / CELL_PX
    return round(min(max(degrees, cell * size + margin), (cell + 1) * size - margin), 6)


def labelled(found: Iterable[Cell]) -> list[dict[str, object]]:
    """Cells as the map's script reads them; those of one submission carry its words and address.

    One query more. All rows are public ones already.
    """
    found = list(found)
    alone = public().filter(pk__in=[cell.pk for cell in found if cell.pk is not None])
    words = {row.pk: row.headline for row in alone.only("text")}
    return [
        {
            "lat": cell.latitude,
            "lon": cell.longitude,
            "count": cell.count,
            "open": cell.open,
            "fixed": cell.fixed,
            "label": words.get(cell.pk or 0, ""),
            "url": reverse("submissions:detail", args=[cell.pk]) if cell.pk else "",
        }
        for cell in found
    ]
