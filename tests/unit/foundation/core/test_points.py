"""Positions, distances and boxes."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from muhit.foundation.core.points import EARTH_RADIUS_M, Box, Point, PointField

latitudes = st.floats(min_value=-85, max_value=85)
longitudes = st.floats(min_value=-179, max_value=179)
points = st.builds(Point, latitude=latitudes, longitude=longitudes)


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(91, 0), (-90.1, 0), (0, 181), (math.nan, 0), (0, math.inf)]
)
def test_what_is_no_position(latitude, longitude):
    with pytest.raises(ValueError, match="not a position"):
        Point(latitude, longitude)


def test_mersin_to_tarsus_is_about_27_km():
    distance = Point(36.8, 34.633).distance_m(Point(36.9165, 34.8951))
    assert distance == pytest.approx(26_700, rel=0.02)


@given(points, points)
def test_distance_is_symmetric_and_at_most_half_way_round(first, second):
    there, back = first.distance_m(second), second.distance_m(first)
    assert there == pytest.approx(back)
    assert 0 <= there <= math.pi * EARTH_RADIUS_M + 1


@given(points)
def test_nothing_lies_between_a_point_and_itself(point):
    assert point.distance_m(point) == 0


@given(
    st.builds(Point, latitude=st.floats(-70, 70), longitude=st.floats(-170, 170)),
    st.floats(min_value=1, max_value=50_000),
    st.floats(min_value=0, max_value=2 * math.pi),
)
def test_a_box_holds_its_whole_circle(centre, radius, bearing):
    angle = 0.999 * radius / EARTH_RADIUS_M
    lat = math.radians(centre.latitude)
    latitude = math.asin(
        math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(bearing)
    )
    longitude = math.radians(centre.longitude) + math.atan2(
        math.sin(bearing) * math.sin(angle) * math.cos(lat),
        math.cos(angle) - math.sin(lat) * math.sin(latitude),
    )
    assume(abs(math.degrees(longitude)) <= 180)
    assert centre.box(radius).holds(Point(math.degrees(latitude), math.degrees(longitude)))


@given(points)
def test_a_point_survives_the_way_through_the_column(point):
    field = PointField()
    assert field.to_python(field.get_prep_value(point)) == point


def test_a_field_reads_none_and_refuses_nonsense():
    field = PointField()
    assert field.to_python(None) is None
    assert field.get_prep_value(None) is None
    with pytest.raises(ValueError, match="not a point"):
        field.to_python("Mersin")


def test_numbers_of_other_libraries_are_written_as_numbers():
    class Wide(float):
        def __repr__(self):
            return f"Wide({float(self)})"

    assert str(Point(Wide(36.5), Wide(34.5))) == "(34.5,36.5)"
    assert str(Box(Wide(1), Wide(2), Wide(3), Wide(4))) == "(3.0,4.0),(1.0,2.0)"
