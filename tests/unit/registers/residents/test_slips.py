"""Who speaks for a flat: whoever has its slip, never whoever says so first."""

from datetime import timedelta

import pytest

from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, NotAllowed
from muhit.foundation.messages.models import Message
from muhit.registers.offices.queries import forget_roles
from muhit.registers.residents import actions, queries
from muhit.registers.residents.actions import slips
from muhit.registers.residents.enums import MessageKind
from muhit.registers.residents.errors import TooManyMoves, UnknownCode
from muhit.registers.residents.models import FlatSlip, Residence
from tests.factories.accounts import UserFactory
from tests.factories.buildings import House
from tests.factories.people import MandateFactory
from tests.factories.places import BuildingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return House()


def printed(house, *doors, block=""):
    made = slips.make_slips(house.building, doors={block: doors}, by=house.manager)
    return {one.written: one.code for one in made}


def speaks(user, house):
    return queries.speaking_residences(clock.now()).filter(user=user).exists()


def test_the_poster_lets_in_and_the_slip_gives_a_voice(house):
    user = house.stranger
    home = actions.join_building(code=house.building.join_code, flat="Daire 7", by=user)
    assert not speaks(user, house)
    code = printed(house, "7")["7"]
    same = slips.confirm_flat(code=code.lower().replace("-", " "), by=user)
    assert (same.pk, same.joined_at) == (home.pk, home.joined_at)
    assert speaks(user, house)


def test_a_slip_moves_whoever_claimed_another_flat(house):
    user = house.stranger
    actions.join_building(code=house.building.join_code, flat="7", by=user)
    home = slips.confirm_flat(code=printed(house, "8")["8"], by=user)
    assert home.flat == "8"
    assert queries.residences_of(user).count() == 1


def test_claims_answer_the_same_for_a_free_a_taken_and_an_invented_flat(house):
    for flat in ("12", "1", "9999"):
        user = UserFactory()
        row = actions.join_building(code=house.building.join_code, flat=flat, by=user)
        assert (row.flat, row.confirmed_at) == (flat, None)


def test_nobody_walks_from_flat_to_flat(house):
    user = house.stranger
    for flat in ("5", "6"):
        actions.join_building(code=house.building.join_code, flat=flat, by=user)
    for _try in range(2):
        with pytest.raises(TooManyMoves):
            actions.join_building(code=house.building.join_code, flat="7", by=user)
        # Leaving and coming back is a move as well.
        home = queries.residence_of(user, house.building)
        if home is not None:
            actions.leave_building(home, by=user)
    Residence.objects.filter(user=user).update(
        joined_at=clock.now() - timedelta(days=8), left_at=clock.now()
    )
    actions.join_building(code=house.building.join_code, flat="7", by=user)


def test_nobody_joins_every_building_of_the_town():
    user = UserFactory()
    for _n in range(actions.MOST_BUILDINGS):
        building = BuildingFactory(confirmed=True)
        actions.join_building(code=building.join_code, flat="1", by=user)
    with pytest.raises(TooManyMoves):
        actions.join_building(code=BuildingFactory(confirmed=True).join_code, flat="1", by=user)


def test_a_new_slip_takes_the_voice_of_the_old_and_says_so(house, run_tasks):
    user = house.stranger
    old = printed(house, "7")["7"]
    slips.confirm_flat(code=old, by=user)
    fresh = printed(house, "Daire 7")["Daire 7"]
    assert not speaks(user, house)
    assert Message.objects.filter(recipient=user, kind=MessageKind.RENEWED).exists()
    with pytest.raises(UnknownCode):
        slips.confirm_flat(code=old, by=user)
    slips.confirm_flat(code=fresh, by=user)
    assert speaks(user, house)
    assert FlatSlip.objects.count() == 1


def test_a_slip_that_goes_round_stops_and_the_manager_is_told(house):
    code = printed(house, "7")["7"]
    people = [UserFactory() for _n in range(actions.MOST_IN_A_FLAT + 2)]
    for user in people:
        slips.confirm_flat(code=code, by=user)
    assert [speaks(user, house) for user in people] == [True] * actions.MOST_IN_A_FLAT + [False] * 2
    assert [row.why for row in queries.doubts_of(house.building)] == ["used"]
    assert Message.objects.filter(recipient=house.manager, kind=MessageKind.DOUBT).count() == 1
    printed(house, "7")
    assert not queries.doubts_of(house.building)


def test_many_claims_of_one_flat_are_put_to_the_manager(house):
    for _n in range(actions.MOST_IN_A_FLAT + 1):
        actions.join_building(code=house.building.join_code, flat="7", by=UserFactory())
    assert [row.why for row in queries.doubts_of(house.building)] == ["claimed"]


def test_a_doubt_names_the_flat_and_nobody(house):
    user = house.residents[0]
    home = user.residences.get()
    for _twice in range(2):
        slips.doubt_own_flat(home, by=user)
    row = queries.doubts_of(house.building).get()
    assert row.flat == home.flat
    assert not any(field.related_model is type(user) for field in row._meta.fields)
    with pytest.raises(NotAllowed):
        slips.doubt_own_flat(home, by=house.residents[1])


def test_only_the_manager_prints_and_never_more_than_there_are_flats(house):
    for stranger in (house.residents[0], house.muhtar, house.other_manager):
        forget_roles(stranger)
        with pytest.raises(NotAllowed):
            slips.make_slips(house.building, doors={"": ["1"]}, by=stranger)
    with pytest.raises(Invalid):
        printed(house, *(str(n) for n in range(1, 14)))
    printed(house, *(str(n) for n in range(1, 13)))
    with pytest.raises(Invalid):
        printed(house, "13")
    for wrong in ([], ["Daire"], ["x" * 50]):
        with pytest.raises(Invalid):
            printed(house, *wrong)


def test_codes_are_not_in_the_database(house):
    code = printed(house, "1")["1"]
    assert code not in str(list(FlatSlip.objects.values()))


def test_doors_are_listed_as_people_list_them():
    assert slips.read_doors("1-3, 5; Zemin 1\nDükkân, Daire 2") == [
        "1", "2", "3", "5", "Zemin 1", "Dükkân",
    ]  # fmt: skip
    assert slips.read_doors("9-3, ,") == ["9-3"]


def test_blocks_have_doors_of_their_own():
    mandate = MandateFactory(
        building_manager=True,
        building__confirmed=True,
        building__blocks=2,
        building__block_names=["A", "B"],
    )
    made = slips.make_slips(
        mandate.building, doors={"A": ["1"], "B": ["1"], "C": ["1"]}, by=mandate.user
    )
    assert [(one.block, one.written) for one in made] == [("A", "1"), ("B", "1")]
    assert slips.confirm_flat(code=made[1].code, by=UserFactory()).block == "B"
