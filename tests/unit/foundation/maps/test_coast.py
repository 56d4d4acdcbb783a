"""Land and sea: islands, open coasts, no coast, and coasts that contradict themselves."""

import pytest
import shapely
from shapely import LineString, Point

from muhit.foundation.core.points import Box
from muhit.foundation.maps.coast import land_of

FRAME = Box(west=0, south=0, east=10, north=10)


def is_land(lines: list[LineString], x: float, y: float) -> bool:
    return bool(land_of(lines, FRAME).land.contains(Point(x, y)))


def test_without_a_coast_all_is_land() -> None:
    assert land_of([], FRAME).land.equals(shapely.box(0, 0, 10, 10))


def test_land_is_on_the_left() -> None:
    eastward = LineString([(-1, 5), (11, 5)])
    assert is_land([eastward], 5, 8)
    assert not is_land([eastward], 5, 2)
    assert not is_land([eastward.reverse()], 5, 8)


def test_an_island_is_land_in_the_sea() -> None:
    island = LineString([(4, 4), (6, 4), (6, 6), (4, 6), (4, 4)])
    assert is_land([island], 5, 5)
    assert not is_land([island], 1, 1)


def test_a_lagoon_is_sea_in_the_land() -> None:
    lagoon = LineString([(4, 4), (4, 6), (6, 6), (6, 4), (4, 4)])
    assert not is_land([lagoon], 5, 5)
    assert is_land([lagoon], 1, 1)


def test_an_open_end_is_led_to_the_edge() -> None:
    assert is_land([LineString([(1, 5), (9, 5)])], 5, 8)
    assert not is_land([LineString([(1, 5), (9, 5)])], 5, 2)


def test_pieces_are_one_coast() -> None:
    pieces = [LineString([(-1, 5), (3, 5)]), LineString([(3, 5), (11, 5)])]
    assert not is_land(pieces, 1, 2)
    assert not is_land(pieces, 9, 2)


def test_where_coasts_contradict_each_other_it_stays_land() -> None:
    """A street under water is worse than a bay that is not blue."""
    lines = [LineString([(-1, 5), (11, 5)]), LineString([(-1, 3), (11, 3)])]
    found = land_of(lines, FRAME)
    assert found.disputed == 1
    assert found.land.contains(Point(5, 4))
    assert not found.land.contains(Point(5, 1))


@pytest.mark.parametrize("line", [LineString(), LineString([(20, 20), (30, 30)])])
def test_what_is_elsewhere_says_nothing(line: LineString) -> None:
    assert land_of([line], FRAME).land.equals(shapely.box(0, 0, 10, 10))
