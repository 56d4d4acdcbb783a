"""Who lives where: what other rooms tell and ask by."""

import pytest

from muhit.foundation.core.points import Point
from muhit.registers.organisations.queries import area_of
from muhit.registers.places.areas import Area, Circle
from muhit.registers.places.models import Building
from muhit.registers.residents import queries
from muhit.registers.residents.models import SavedPlace
from tests.factories.accounts import UserFactory
from tests.factories.organisations import BodyFactory
from tests.factories.places import BuildingFactory, NeighbourhoodFactory
from tests.factories.residents import ResidenceFactory, SavedPlaceFactory

pytestmark = pytest.mark.django_db

HERE = Point(36.80, 34.62)
NORTH_400 = Point(36.8036, 34.62)
NORTH_900 = Point(36.8081, 34.62)


@pytest.fixture
def town():
    here, there = NeighbourhoodFactory(centre=HERE), NeighbourhoodFactory(centre=Point(36.9, 34.7))
    building = BuildingFactory(neighbourhood=here, confirmed=True, position=HERE)
    people = {
        "at home": UserFactory(home=here),
        "at home elsewhere": UserFactory(home=there),
        "gone": UserFactory(home=here, is_active=False),
        "in a flat": ResidenceFactory(building=building).user,
        "moved out": ResidenceFactory(building=building, left=True).user,
        "follows": SavedPlaceFactory(neighbourhood=here, position=HERE).user,
        "follows far": SavedPlaceFactory(neighbourhood=here, position=HERE, radius_m=1000).user,
        "follows all": SavedPlaceFactory(neighbourhood=here, whole_neighbourhood=True).user,
        "muted": SavedPlaceFactory(neighbourhood=here, position=HERE, muted=True).user,
        "follows there": SavedPlaceFactory(neighbourhood=there, position=there.centre).user,
    }
    return here, there, building, people


def keys_in(area):
    return set(queries.people_in(area).values_list("pk", flat=True))


def names(people, keys):
    return {name for name, user in people.items() if user.pk in keys}


def test_people_who_live_in_a_neighbourhood(town):
    here, there, building, people = town
    assert names(people, keys_in(Area.of(here))) == {"at home", "in a flat"}
    assert names(people, keys_in(Area.of(there))) == {"at home elsewhere"}
    assert keys_in(Area.of(building)) == {people["in a flat"].pk}
    assert keys_in(Area.of()) == set()


def test_people_are_near_as_far_as_they_asked_for(town):
    _here, _there, _building, people = town
    assert names(people, queries.people_near(NORTH_400)) == {
        "follows", "follows far", "follows all"
    }  # fmt: skip
    assert names(people, queries.people_near(NORTH_900)) == {"follows far", "follows all"}


def test_people_touched_by_an_area(town):
    here, there, building, people = town
    of_here = {"at home", "in a flat", "follows", "follows far", "follows all", "muted"}
    areas = (Area.of(here), Area.of(here.district), area_of(BodyFactory(covers=[here])))
    for area in areas:
        assert names(people, queries.people_touched_by(area)) == of_here
    everybody = of_here | {"at home elsewhere", "follows there"}
    assert names(people, queries.people_touched_by(Area.of(here, there))) == everybody
    province = BodyFactory(covers=[here.district.province], metropolitan=True)
    assert names(people, queries.people_touched_by(area_of(province))) == everybody
    assert names(people, queries.people_touched_by(Area.of(building))) == {"in a flat"}
    assert names(people, queries.people_touched_by(area_of(BodyFactory()))) == set()


def test_a_circle_touches_circles_buildings_and_homes(town):
    _here, _there, _building, people = town
    near = queries.people_touched_by(Area(figure=Circle(NORTH_900, 300)))
    assert names(people, near) == {"at home", "follows all", "follows far"}
    wide = queries.people_touched_by(Area(figure=Circle(NORTH_900, 1000)))
    assert names(people, wide) == names(people, near) | {"follows", "muted", "in a flat"}


def test_residents_and_flats_of_a_building(town):
    _here, _there, building, people = town
    ResidenceFactory(building=building, flat="7")
    ResidenceFactory(building=building, flat="7")
    ResidenceFactory(building=building, block="B", flat="7")
    assert queries.residents_of(building).count() == 4
    assert queries.flats_joined(building) == 3
    assert queries.residence_of(people["in a flat"], building) is not None
    assert queries.residence_of(people["moved out"], building) is None
    assert queries.residence_of(people["at home"], building) is None


def test_the_database_holds_the_rules():
    from django.db import IntegrityError, transaction

    residence = ResidenceFactory()
    for wrong in (
        lambda: ResidenceFactory(user=residence.user, building=residence.building),
        lambda: ResidenceFactory(flat=""),
        lambda: SavedPlaceFactory(radius_m=249),
        lambda: SavedPlaceFactory(radius_m=3001),
        lambda: BuildingFactory(join_code="AAAA-AAAA"),
        lambda: Building.objects.filter(pk=residence.building_id).update(confirmed_at=None),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
    ResidenceFactory(user=residence.user, building=residence.building, left=True)
    assert SavedPlace.objects.count() == 0
