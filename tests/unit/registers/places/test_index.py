"""Point → neighbourhood: against a plain loop, at borders, in holes, after changes."""

import threading

import pytest
import shapely
import shapely.ops
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muhit.foundation.core.points import Point
from muhit.registers.places import index
from muhit.registers.places.models import Neighbourhood
from muhit.registers.places.queries import find_neighbourhood, inside_area
from tests.factories.places import DistrictFactory, NeighbourhoodFactory

from .conftest import square

LIMIT_M = 25_000


def made(code, geometry=None, centre=None):
    """A neighbourhood that is not stored."""
    return Neighbourhood(pk=code, code=code, name=f"M{code}", boundary=geometry, centre=centre)


def found(places, latitude, longitude, limit_m=LIMIT_M):
    # An index keeps shapes instead of boundaries: each gets objects of its own.
    places = index.Index(None, [copied(place) for place in places])
    place = places.find(Point(latitude, longitude), limit_m=limit_m)
    return place.code if place else None


def test_the_polygon_that_holds_the_point():
    places = [made(1, square(34.0, 36.0)), made(2, square(34.01, 36.0))]
    assert found(places, 36.005, 34.005) == 1
    assert found(places, 36.005, 34.015) == 2


@pytest.mark.parametrize(("latitude", "longitude"), [(36.005, 34.01), (36.0, 34.01)])
def test_on_a_border_the_lower_code_wins(latitude, longitude):
    places = [made(7, square(34.0, 36.0)), made(3, square(34.01, 36.0))]
    assert found(places, latitude, longitude) == 3
    assert found(places[::-1], latitude, longitude) == 3


def test_where_polygons_overlap_the_lower_code_wins():
    places = [made(9, square(34.0, 36.0, 0.02)), made(4, square(34.01, 36.01, 0.02))]
    assert found(places, 36.015, 34.015) == 4


def test_a_hole_belongs_to_what_lies_in_it_else_to_the_nearest():
    outer = square(34.0, 36.0, 0.1)
    outer["coordinates"].append(square(34.04, 36.04, 0.02)["coordinates"][0])
    assert found([made(1, outer), made(2, square(34.04, 36.04, 0.02))], 36.05, 34.05) == 2
    assert found([made(1, outer), made(2, square(35, 36))], 36.05, 34.05) == 1


def test_islands_are_one_neighbourhood():
    parts = [square(34.0, 36.0)["coordinates"], square(34.5, 36.0)["coordinates"]]
    islands = made(1, {"type": "MultiPolygon", "coordinates": parts})
    places = [islands, made(2, square(34.2, 36.0))]
    assert found(places, 36.005, 34.505) == 1
    assert found(places, 36.005, 34.48) == 1


def test_a_polygon_that_crosses_itself_still_holds_points():
    bow = {
        "type": "Polygon",
        "coordinates": [[[34, 36], [34.1, 36.1], [34.1, 36], [34, 36.1], [34, 36]]],
    }
    assert found([made(1, bow)], 36.05, 34.09) == 1


@pytest.mark.parametrize(
    "boundary", [{}, {"type": "Polygon"}, {"type": "Point", "coordinates": [34, 36]}, {"type": "x"}]
)
def test_a_boundary_without_area_falls_back_to_the_centre(boundary):
    assert found([made(1, boundary, Point(36.0, 34.0))], 36.001, 34.0) == 1


def test_near_by_means_metres_not_degrees():
    # One hundredth of a degree is 1,112 m northward but 850 m eastward here.
    north, east = made(1, centre=Point(40.010, 30.0)), made(2, centre=Point(40.0, 30.011))
    assert found([north, east], 40.0, 30.0) == 2


def test_farther_than_the_limit_is_nowhere():
    place = made(1, centre=Point(36.0, 34.0))
    assert found([place], 36.2, 34.0) == 1  # 22 km
    assert found([place], 36.3, 34.0) is None  # 33 km
    assert found([], 36.0, 34.0) is None


def test_at_equal_distance_the_lower_code_wins():
    places = [made(8, centre=Point(36.0, 34.0)), made(5, centre=Point(36.0, 34.0))]
    assert found(places, 36.001, 34.0) == 5


cells = st.lists(
    st.tuples(
        st.integers(0, 12), st.integers(0, 12), st.integers(1, 3), st.booleans(), st.booleans()
    ),
    min_size=1,
    max_size=20,
)
spots = st.tuples(st.floats(36.0, 36.16), st.floats(34.0, 34.16)) | st.tuples(
    st.integers(0, 16).map(lambda n: 36.0 + n / 100), st.integers(0, 16).map(lambda n: 34 + n / 100)
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cells=cells, spot=spots)
def test_the_tree_finds_what_a_plain_loop_finds(cells, spot):
    places = []
    for code, (x, y, size, is_drawn, is_centred) in enumerate(cells, start=1):
        west, south = 34.0 + x / 100, 36.0 + y / 100
        places.append(
            made(
                code,
                square(west, south, size / 100) if is_drawn else None,
                Point(south, west) if is_centred or not is_drawn else None,
            )
        )
    point = Point(*spot)
    place = index.Index(None, [copied(place) for place in places]).find(point, limit_m=LIMIT_M)
    assert (place.code if place else None) in plain_loop(places, point)


def test_many_points_find_what_each_finds_alone():
    places = index.Index(
        None,
        [made(1, square(34.0, 36.0)), made(2, centre=Point(36.0, 34.5)), made(3, square(35, 70))],
    )
    # Degrees of longitude are shorter in the north: each point has a limit of its own.
    points = [
        Point(latitude, longitude)
        for latitude in (36.0, 36.005, 36.1, 70.005, 70.1)
        for longitude in (33.8, 34.005, 34.4, 34.8, 35.005, 35.2)
    ]
    alone = [places.find(point, limit_m=20_000) for point in points]
    assert places.find_all(points, limit_m=20_000) == alone
    assert None in alone
    assert len(set(alone)) == 4
    assert places.find_all([], limit_m=20_000) == []


def copied(place):
    return made(place.code, place.boundary, place.centre)


def plain_loop(places, point):
    """The codes that are right: the lowest that holds the point, else those as near as any."""
    spot = shapely.Point(point.longitude, point.latitude)
    shapes = {
        place.code: shapely.geometry.shape(place.boundary) for place in places if place.boundary
    }
    holding = [code for code, shape in shapes.items() if shape.intersects(spot)]
    if holding:
        return {min(holding)}
    distances = {}
    for place in places:
        shape = shapes.get(place.code)
        at = shapely.ops.nearest_points(shape, spot)[0] if shape is not None else None
        nearest = Point(at.y, at.x) if at is not None else place.centre
        distances[place.code] = nearest.distance_m(point)
    best = min(distances.values())
    if best > LIMIT_M * 1.001:
        return {None}
    # On a map that keeps shapes distances differ from the ground's by a few per mille here.
    return {code for code, distance in distances.items() if distance <= best * 1.01 + 1}


@pytest.mark.django_db
class TestStored:
    def test_the_answer_carries_its_district_without_another_query(self, django_assert_num_queries):
        place = NeighbourhoodFactory(square=True)
        find_neighbourhood(Point(36.8, 34.62))
        with django_assert_num_queries(1):
            found = find_neighbourhood(Point(36.8, 34.62))
            assert found == place
            assert found.district.province.name == "Mersin"

    def test_every_way_of_changing_is_noticed(self):
        point = Point(36.8, 34.62)
        assert find_neighbourhood(point) is None
        place = NeighbourhoodFactory(centre=Point(36.8, 34.62))
        assert find_neighbourhood(point) == place
        Neighbourhood.objects.filter(pk=place.pk).update(centre=Point(39.0, 30.0))
        assert find_neighbourhood(point) is None
        Neighbourhood.objects.filter(pk=place.pk).update(centre=point)
        Neighbourhood.objects.update(is_current=False)
        assert find_neighbourhood(point) is None
        Neighbourhood.objects.update(is_current=True)
        assert find_neighbourhood(point) == place
        place.delete()
        assert find_neighbourhood(point) is None

    def test_what_a_caller_does_to_the_answer_stays_with_the_caller(self):
        NeighbourhoodFactory(name="Barış")
        find_neighbourhood(Point(36.8, 34.62)).name = "Elsewhere"
        assert find_neighbourhood(Point(36.8, 34.62)).name == "Barış"

    def test_bulk_work_may_hold_one_index(self, django_assert_num_queries):
        NeighbourhoodFactory.create_batch(3, district=DistrictFactory())
        places = index.current()
        with django_assert_num_queries(0):
            for _ in range(50):
                assert places.find(Point(36.8, 34.62), limit_m=LIMIT_M)

    def test_threads_share_one_index(self, monkeypatch):
        token, built = index.revision(), []
        monkeypatch.setattr(index, "_index", None)
        monkeypatch.setattr(index, "revision", lambda: token)
        monkeypatch.setattr(index, "_load", lambda: built.append(1) or [])
        threads = [threading.Thread(target=index.current) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert built == [1]


def test_inside_the_area(settings):
    settings.AREA = (34.0, 36.0, 35.0, 37.0)
    assert inside_area(Point(36.5, 34.5))
    assert inside_area(Point(36.0, 34.0))
    assert not inside_area(Point(37.01, 34.5))
