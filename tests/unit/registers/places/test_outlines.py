"""Outlines for maps: boundaries, else cells of the nearest centre."""

import pytest
from shapely.geometry import Point as Spot
from shapely.geometry import shape

from muhit.foundation.core.points import Box, Point
from muhit.registers.places.models import Neighbourhood
from muhit.registers.places.outlines import REACH_M
from muhit.registers.places.queries import outlines
from tests.factories.places import DistrictFactory, NeighbourhoodFactory

pytestmark = pytest.mark.django_db
BOX = Box(west=34.0, south=36.0, east=35.0, north=37.0)


def shapes(box=BOX):
    return {
        feature["properties"]["name"]: shape(feature["geometry"])
        for feature in outlines(box)["features"]
    }


def test_a_boundary_is_drawn_as_it_is():
    place = NeighbourhoodFactory(square=True, name="Barış")
    answer = outlines(BOX)
    assert answer["type"] == "FeatureCollection"
    (feature,) = answer["features"]
    assert feature["id"] == place.pk
    assert feature["properties"] == {"name": "Barış", "district": place.district.name}
    assert shape(feature["geometry"]).bounds == (34.61, 36.79, 34.63, 36.81)


def test_a_centre_gets_a_cell_around_it_of_at_most_its_reach():
    centre = Point(36.8, 34.62)
    NeighbourhoodFactory(name="Yalnız", centre=centre)
    cell = shapes()["Yalnız"]
    assert cell.contains(Spot(34.62, 36.8))
    far = max(centre.distance_m(Point(y, x)) for x, y in cell.exterior.coords)
    assert far == pytest.approx(REACH_M, rel=0.02)


def test_cells_meet_half_way_and_do_not_overlap():
    district = DistrictFactory()
    for name, longitude in (("A", 34.62), ("B", 34.63), ("C", 34.64)):
        NeighbourhoodFactory(name=name, district=district, centre=Point(36.8, longitude))
    cells = shapes()
    assert cells["A"].contains(Spot(34.6249, 36.8))
    assert cells["B"].contains(Spot(34.6251, 36.8))
    assert cells["A"].intersection(cells["B"]).area < cells["A"].area / 100
    assert cells["A"].intersection(cells["C"]).area < cells["A"].area / 100


def test_centres_at_one_place_are_both_drawn():
    district = DistrictFactory()
    NeighbourhoodFactory(name="A", district=district)
    NeighbourhoodFactory(name="B", district=district)
    assert set(shapes()) == {"A", "B"}


def test_only_what_meets_the_box():
    NeighbourhoodFactory(name="Burada")
    NeighbourhoodFactory(elsewhere=True, name="Uzakta")
    assert set(shapes()) == {"Burada"}
    assert outlines(Box(west=0, south=0, east=1, north=1))["features"] == []


def test_the_most_peopled_come_first_and_the_gone_not_at_all():
    NeighbourhoodFactory(name="Küçük", population=5, centre=Point(36.8, 34.5))
    NeighbourhoodFactory(name="Büyük", population=50, centre=Point(36.8, 34.7))
    NeighbourhoodFactory(name="Bilinmeyen", population=None, centre=Point(36.8, 34.9))
    NeighbourhoodFactory(gone=True, name="Yok")
    assert list(shapes()) == ["Büyük", "Küçük", "Bilinmeyen"]


def test_a_change_shows_at_once():
    place = NeighbourhoodFactory(name="Eski")
    assert set(shapes()) == {"Eski"}
    Neighbourhood.objects.filter(pk=place.pk).update(name="Yeni")
    assert set(shapes()) == {"Yeni"}


def test_fine_detail_is_left_out_of_wide_views():
    ring = [[34.5 + n / 1000, 36.5 + (n % 2) / 10_000] for n in range(100)]
    ring += [[34.6, 36.6], [34.5, 36.6], ring[0]]
    NeighbourhoodFactory(name="Kıyı", boundary={"type": "Polygon", "coordinates": [ring]})
    near = shapes(Box(west=34.50, south=36.49, east=34.53, north=36.51))["Kıyı"]
    wide = shapes()["Kıyı"]
    assert len(near.exterior.coords) > 50
    assert len(wide.exterior.coords) < 10
