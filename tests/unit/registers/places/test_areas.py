"""One value for every shape of an area."""

from math import cos, radians, sin

import pytest

from muhit.foundation.core.points import Point
from muhit.registers.places.areas import Area, Circle, Outline
from muhit.registers.places.models import District, Neighbourhood
from tests.factories.places import BuildingFactory, NeighbourhoodFactory

pytestmark = pytest.mark.django_db

HERE = Point(36.80, 34.62)
FAR = Point(36.90, 34.70)


def square(half: float) -> Outline:
    """A square of `half` a degree's side around HERE."""
    west, east = HERE.longitude - half, HERE.longitude + half
    south, north = HERE.latitude - half, HERE.latitude + half
    corners = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return Outline({"type": "Polygon", "coordinates": [corners]})


@pytest.fixture
def places():
    return NeighbourhoodFactory(centre=HERE), NeighbourhoodFactory(centre=FAR)


def lying(area):
    return set(Neighbourhood.objects.filter(area.lies()))


def meeting(area):
    return set(Neighbourhood.objects.filter(area.meets()))


def test_what_is_named_lies_in_it_alone_or_with_what_holds_it(places):
    here, there = places
    for place in (here, here.district):
        assert lying(Area.of(place)) == {here}
    assert here in lying(Area.of(here.district.province))
    assert lying(Area.of(here, there)) == {here, there}
    assert lying(Area.of()) == set()


def test_a_path_leads_to_the_neighbourhood(places):
    here, there = places
    ours, _theirs = BuildingFactory(neighbourhood=here), BuildingFactory(neighbourhood=there)
    rows = type(ours).objects.filter(Area.of(here.district).lies("neighbourhood"))
    assert list(rows) == [ours]


def test_keys_may_be_a_query(places):
    here, _there = places
    area = Area(districts=District.objects.filter(pk=here.district_id).values("pk"))
    assert lying(area) == {here}


def test_a_building_meets_its_neighbourhood_and_holds_itself_alone(places):
    here, _there = places
    building, beside = BuildingFactory(neighbourhood=here), BuildingFactory(neighbourhood=here)
    area = Area.of(building)
    assert (lying(area), meeting(area)) == (set(), {here})
    assert area.holds(building)
    assert not area.holds(beside)


@pytest.mark.parametrize("figure", [Circle(HERE, 300), square(0.003)], ids=["circle", "outline"])
def test_a_figure_meets_neighbourhoods_and_holds_what_stands_in_it(places, figure):
    here, there = places
    area = Area(figure=figure)
    assert meeting(area) == {here}
    inside = BuildingFactory(neighbourhood=here, position=HERE)
    outside = BuildingFactory(neighbourhood=here, position=Point(36.809, 34.62))
    unknown = BuildingFactory(neighbourhood=here, position=None)
    elsewhere = BuildingFactory(neighbourhood=there, position=None)
    held = [area.holds(row) for row in (inside, outside, unknown, elsewhere)]
    assert held == [True, False, True, False]


@pytest.mark.parametrize("figure", [Circle(HERE, 300), square(0.003)], ids=["circle", "outline"])
def test_the_box_of_a_figure_holds_all_within_its_margin(figure):
    margin = 2000
    for bearing in range(0, 360, 30):
        for step in (0.002, 0.004, 0.008, 0.012, 0.016):
            point = _towards(bearing, step)
            if figure.distance_m(point) <= margin:
                assert figure.box(margin).holds(point)
            if figure.holds(point):
                assert figure.box().holds(point)


def _towards(bearing: int, degrees: float) -> Point:
    angle = radians(bearing)
    return Point(HERE.latitude + degrees * sin(angle), HERE.longitude + degrees * cos(angle))


def test_a_district_is_covered_where_a_part_of_it_is(places):
    here, there = places
    assert Area.of(here).covers(here.district)
    assert Area.of(here.district.province).covers(here.district)
    assert not Area.of(here).covers(there)
    assert not Area.of(here).covers(there.district)
