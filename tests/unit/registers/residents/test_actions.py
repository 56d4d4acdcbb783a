"""Joining and leaving a building, and saving places: who may, and when."""

import pytest

from muhit.foundation.core.errors import Invalid, NotAllowed, WrongState
from muhit.foundation.core.points import Point
from muhit.registers.offices.actions import renew_join_code
from muhit.registers.residents import actions, queries
from muhit.registers.residents.errors import UnknownCode
from tests.factories.accounts import UserFactory
from tests.factories.people import MandateFactory
from tests.factories.places import BuildingFactory, NeighbourhoodFactory
from tests.factories.residents import ResidenceFactory, SavedPlaceFactory

pytestmark = pytest.mark.django_db


def test_a_resident_joins_moves_and_leaves():
    building, user = (
        BuildingFactory(confirmed=True, blocks=2, block_names=["A", "B"]),
        UserFactory(),
    )
    typed = building.join_code.lower().replace("-", " ")
    first = actions.join_building(code=typed, block="A", flat="Daire 3", by=user)
    assert (first.block, first.flat, first.shows_name) == ("A", "3", False)
    second = actions.join_building(code=typed, block="B", flat="3", shows_name=True, by=user)
    assert queries.residence_of(user, building) == second
    assert queries.flats_joined(building) == 1
    with pytest.raises(NotAllowed):
        actions.leave_building(second, by=UserFactory())
    left = actions.leave_building(second, by=user)
    assert not left.shows_name
    with pytest.raises(WrongState):
        actions.leave_building(left, by=user)
    assert not queries.residents_of(building).exists()


def test_what_is_wrong_is_said_beside_its_field():
    building = BuildingFactory(confirmed=True, blocks=2, block_names=["A", "B"])
    with pytest.raises(Invalid) as caught:
        actions.join_building(code=building.join_code, block="C", flat="-", by=UserFactory())
    assert set(caught.value.fields) == {"block", "flat"}


def test_codes_are_known_only_of_confirmed_buildings_and_only_the_present_one():
    building = BuildingFactory()
    for code in ("", "AAAA-AAAA", "0"):
        with pytest.raises(UnknownCode):
            actions.building_of_code(code)
    mandate = MandateFactory(building_manager=True, building__confirmed=True)
    old = mandate.building.join_code
    fresh = renew_join_code(mandate.building, by=mandate.user)
    assert actions.building_of_code(fresh) == mandate.building
    with pytest.raises(UnknownCode):
        actions.building_of_code(old)
    for stranger in (UserFactory(), MandateFactory().user, UserFactory(operator=True)):
        with pytest.raises(NotAllowed):
            renew_join_code(mandate.building, by=stranger)
    assert building.join_code is None


def test_former_managers_renew_nothing():
    mandate = MandateFactory(building_manager=True, building__confirmed=True, ended=True)
    with pytest.raises(NotAllowed):
        renew_join_code(mandate.building, by=mandate.user)


def test_a_place_is_a_pin_or_a_neighbourhood():
    user, place = UserFactory(), NeighbourhoodFactory(square=True)
    pinned = actions.save_place(
        draft=actions.PlaceDraft(kind="home", position=Point(36.80, 34.62), radius_m=250), by=user
    )
    assert pinned.neighbourhood == place
    whole = actions.save_place(
        draft=actions.PlaceDraft(kind="work", neighbourhood=place), place=pinned, by=user
    )
    assert (whole.pk, whole.position) == (pinned.pk, None)
    with pytest.raises(Invalid) as caught:
        actions.save_place(draft=actions.PlaceDraft(kind="boat", radius_m=100), by=user)
    assert set(caught.value.fields) == {"kind", "radius_m", "neighbourhood"}
    with pytest.raises(NotAllowed):
        actions.save_place(
            draft=actions.PlaceDraft(kind="home", neighbourhood=place),
            place=whole,
            by=UserFactory(),
        )


def test_nobody_saves_eleven():
    user, place = UserFactory(), NeighbourhoodFactory()
    SavedPlaceFactory.create_batch(10, user=user, neighbourhood=place)
    with pytest.raises(Invalid):
        actions.save_place(draft=actions.PlaceDraft(kind="home", neighbourhood=place), by=user)


def test_muting_is_the_owners():
    row = SavedPlaceFactory()
    with pytest.raises(NotAllowed):
        actions.mute_place(row, is_muted=True, by=UserFactory())
    assert actions.mute_place(row, is_muted=True, by=row.user).is_muted
    assert queries.people_near(row.position) == frozenset()


def test_someone_with_a_flat_in_two_buildings_keeps_both():
    residence = ResidenceFactory()
    other = BuildingFactory(confirmed=True)
    actions.join_building(code=other.join_code, flat="1", by=residence.user)
    assert queries.residences_of(residence.user).count() == 2
