"""Land and sea, from the coastline.

OpenStreetMap draws a coast as lines with the land on their left. Extracts cut them anywhere, so
loose ends are led to the frame, and a cell that lines disagree about stays land: a street under
water would be worse than a bay that is not blue.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from muhit.foundation.core.points import Box

# About half a metre: how far beside a line one looks for its land.
_BESIDE = 5e-6


@dataclass(frozen=True)
class Coast:
    """The land of a box, and what could not be decided. `disputed` is a number of cells."""

    land: BaseGeometry
    disputed: int


def land_of(lines: Sequence[BaseGeometry], box: Box) -> Coast:
    """What of the box is land; all of it where there is no coast."""
    frame = shapely.box(box.west, box.south, box.east, box.north)
    coast = _within([line for line in lines if not line.is_empty], frame)
    if not coast:
        return Coast(frame, 0)
    joined = [_led_to(line, frame) for line in coast]
    cells = shapely.get_parts(
        shapely.polygonize([*shapely.get_parts(shapely.union_all([*joined, frame.boundary]))])
    )
    land, sea = _votes(coast, cells)
    dry = [n for n in range(len(cells)) if n in land or n not in sea]
    return Coast(shapely.union_all(cells[dry]), len(land & sea))


def _within(lines: Sequence[BaseGeometry], frame: BaseGeometry) -> list[BaseGeometry]:
    merged = shapely.line_merge(shapely.union_all(list(lines)), directed=True)
    cut = shapely.get_parts(
        shapely.get_parts(shapely.intersection(shapely.get_parts(merged), frame))
    )
    return [line for line in cut if line.geom_type == "LineString" and line.length > _BESIDE]


def _led_to(line: BaseGeometry, frame: BaseGeometry) -> BaseGeometry:
    """The line with its loose ends led straight to the nearest place of the frame."""
    if line.is_ring:
        return line
    points = list(line.coords)
    for at, end in ((0, points[0]), (len(points), points[-1])):
        loose = shapely.Point(end)
        nearest = shapely.shortest_line(loose, frame.boundary).coords[-1]
        if nearest != end:
            # A hair beyond, so that it surely meets the frame.
            beyond = tuple(n + (n - e) * 1e-6 for n, e in zip(nearest, end, strict=True))
            points.insert(at if at == 0 else len(points), beyond)
    return shapely.LineString(points)


def _votes(
    lines: Sequence[BaseGeometry], cells: Sequence[BaseGeometry]
) -> tuple[set[int], set[int]]:
    """The cells that lie to the left of a coast, and those to the right of one."""
    tree = shapely.STRtree(cells)
    sides: tuple[list[BaseGeometry], list[BaseGeometry]] = ([], [])
    for line in lines:
        start, end = _longest_piece(line)
        middle_x, middle_y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
        left_x, left_y = -(end[1] - start[1]) / length, (end[0] - start[0]) / length
        for side, way in zip(sides, (_BESIDE, -_BESIDE), strict=True):
            side.append(shapely.Point(middle_x + left_x * way, middle_y + left_y * way))
    land, sea = (set(tree.query(side, predicate="within")[1].tolist()) for side in sides)
    return land, sea


def _longest_piece(line: BaseGeometry) -> tuple[tuple[float, float], tuple[float, float]]:
    points = list(line.coords)
    return max(
        itertools.pairwise(points),
        key=lambda pair: (pair[0][0] - pair[1][0]) ** 2 + (pair[0][1] - pair[1][1]) ** 2,
    )
