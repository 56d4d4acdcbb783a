"""Who may do what to which poll, as a table."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from muhit.foundation.core.errors import MuhitError
from muhit.participation.polls import actions, policies, queries
from muhit.participation.polls.models import Poll
from muhit.registers.residents.models import Residence
from tests.factories.accounts import UserFactory
from tests.factories.people import MandateFactory, StaffPostFactory
from tests.factories.places import BuildingFactory, NeighbourhoodFactory
from tests.factories.polls import PollFactory

pytestmark = pytest.mark.django_db

# What each person may do with an open poll: see, vote, close (or take back).
SEE, VOTE, CLOSE = "see", "vote", "close"
OF_NEIGHBOURHOOD = {
    "visitor": set(),
    "locked": set(),
    "muhtar": {SEE, CLOSE},
    "muhtar who lives there": {SEE, VOTE, CLOSE},
    "former muhtar": {SEE},
    "muhtar elsewhere": {SEE},
    "manager": {SEE},
    "neighbour": {SEE, VOTE},
    "lives in the building": {SEE, VOTE},
    "moved out": {SEE},
    "stranger": {SEE},
    "staff": {SEE},
}
OF_BUILDING = {
    **{name: set() for name in OF_NEIGHBOURHOOD},
    "manager": {SEE, CLOSE},
    "lives in the building": {SEE, VOTE},
}
BY_STATE = {
    "open": lambda rights: rights,
    "over": lambda rights: rights - {VOTE, CLOSE},
    "counted": lambda rights: rights - {VOTE, CLOSE},
    "withdrawn": lambda rights: {SEE} if CLOSE in rights else set(),
}


@dataclass
class Place:
    """A neighbourhood with a building, and everybody who may come near a poll."""

    def __post_init__(self) -> None:
        self.neighbourhood = NeighbourhoodFactory()
        self.building = BuildingFactory(neighbourhood=self.neighbourhood)
        here, house = self.neighbourhood, self.building
        self.people = {
            "visitor": AnonymousUser(),
            "locked": UserFactory(home=here, locked=True),
            "muhtar who lives there": MandateFactory(
                neighbourhood=here, user=UserFactory(home=here)
            ).user,
            "former muhtar": MandateFactory(
                neighbourhood=here, started_on=date(2019, 4, 1), ends_on=date(2024, 4, 1)
            ).user,
            "muhtar elsewhere": MandateFactory().user,
            "manager": MandateFactory(building_manager=True, building=house).user,
            "neighbour": UserFactory(home=here),
            "lives in the building": self._lives(),
            "moved out": self._lives(left=True),
            "stranger": UserFactory(),
            "staff": StaffPostFactory(administrator=True).user,
        }

    def _lives(self, *, left: bool = False):
        user = UserFactory()
        row = Residence.objects.create(user=user, building=self.building, flat="5")
        if left:
            row.left_at = row.joined_at
            row.save()
        return user


@pytest.fixture
def place():
    return Place()


def rights(user, poll: Poll) -> set[str]:
    found = {
        SEE: policies.can_see(user, poll),
        VOTE: policies.may_vote(user, poll),
        CLOSE: policies.may_close(user, poll),
    }
    return {name for name, has in found.items() if has}


@pytest.mark.parametrize("state", BY_STATE)
@pytest.mark.parametrize("kind", ["neighbourhood", "building"])
def test_who_may_do_what(place, kind, state):
    trait = {} if state == "open" else {state: True}
    if kind == "building":
        poll = PollFactory(neighbourhood=None, building=place.building, **trait)
    else:
        poll = PollFactory(neighbourhood=place.neighbourhood, **trait)
    table = OF_BUILDING if kind == "building" else OF_NEIGHBOURHOOD
    for name, user in place.people.items():
        expected = BY_STATE[state](table[name])
        assert rights(user, poll) == expected, name
        assert (poll in queries.visible_to(user)) == (SEE in expected), name


def test_a_muhtar_who_lives_elsewhere_asks_and_does_not_vote():
    mandate = MandateFactory()
    poll = PollFactory(neighbourhood=mandate.neighbourhood)
    assert rights(mandate.user, poll) == OF_NEIGHBOURHOOD["muhtar"]


def test_actions_agree_with_the_table(place):
    for name, user in place.people.items():
        if name in ("visitor", "locked"):
            continue
        for kind, table in (("neighbourhood", OF_NEIGHBOURHOOD), ("building", OF_BUILDING)):
            where = {"neighbourhood": None, kind: getattr(place, kind)}
            acts = {
                VOTE: lambda poll, user: actions.vote(
                    poll, option=poll.options.all()[0].pk, by=user
                ),
                CLOSE: lambda poll, user: actions.close(poll, by=user),
            }
            for right, act in acts.items():
                poll = PollFactory(**where)
                if right in table[name]:
                    act(poll, user)
                else:
                    with pytest.raises(MuhitError):
                        act(poll, user)


@pytest.mark.parametrize(
    ("who", "neighbourhood", "building"),
    [
        ("muhtar who lives there", True, False),
        ("former muhtar", False, False),
        ("muhtar elsewhere", False, False),
        ("manager", False, True),
        ("lives in the building", False, False),
        ("neighbour", False, False),
        ("staff", False, False),
        ("visitor", False, False),
    ],
)
def test_who_may_ask(place, who, neighbourhood, building):
    user = place.people[who]
    assert policies.may_ask(user, place.neighbourhood) == neighbourhood
    assert policies.may_ask(user, place.building) == building


def test_open_for_are_those_one_may_vote_in(place):
    polls = [
        PollFactory(neighbourhood=place.neighbourhood),
        PollFactory(neighbourhood=None, building=place.building),
        PollFactory(),
        PollFactory(neighbourhood=place.neighbourhood, over=True),
        PollFactory(neighbourhood=place.neighbourhood, withdrawn=True),
    ]
    for name, user in place.people.items():
        expected = {poll for poll in polls if policies.may_vote(user, poll)}
        assert set(queries.open_for(user)) == expected, name
