"""Who may take part, and who may run a consultation, as tables."""

import pytest
from django.contrib.auth.models import AnonymousUser

from muhit.participation.consultations import policies
from muhit.participation.consultations.enums import State, Who
from muhit.participation.consultations.policies import Why
from muhit.participation.consultations.queries.access import visible_to
from muhit.participation.consultations.respondent import Respondent
from muhit.registers.residents.models import Residence
from tests.factories.accounts import UserFactory
from tests.factories.consultations import ConsultationFactory, PhaseFactory
from tests.factories.offices import Office
from tests.factories.people import MandateFactory
from tests.factories.places import BuildingFactory, NeighbourhoodFactory

pytestmark = pytest.mark.django_db

SIGN_IN, CODE = "sign_in", "code"
# who counts → person → (why, what would help)
ACCESS = {
    Who.ANYONE: {
        "visitor": (Why.OPEN, set()),
        "account": (Why.OPEN, set()),
        "resident": (Why.OPEN, set()),
        "code holder": (Why.OPEN, set()),
    },
    Who.SIGNED_IN: {
        "visitor": (Why.SIGN_IN, {SIGN_IN}),
        "account": (Why.OPEN, set()),
        "resident": (Why.OPEN, set()),
        "code holder": (Why.SIGN_IN, {SIGN_IN}),
    },
    Who.RESIDENT: {
        "visitor": (Why.SIGN_IN, {SIGN_IN, CODE}),
        "account": (Why.NOT_HERE, {CODE}),
        "resident": (Why.OPEN, set()),
        "code holder": (Why.OPEN, set()),
    },
    Who.CODE: {
        "visitor": (Why.CODE, {CODE}),
        "account": (Why.CODE, {CODE}),
        "resident": (Why.CODE, {CODE}),
        "code holder": (Why.OPEN, set()),
    },
}


@pytest.fixture
def place():
    return NeighbourhoodFactory()


@pytest.fixture
def voices(place):
    resident = UserFactory()
    building = BuildingFactory(neighbourhood=place)
    Residence.objects.create(user=resident, building=building, flat="3")
    return {
        "visitor": Respondent(user=AnonymousUser(), device="device"),
        "account": Respondent(user=UserFactory(home=place)),
        "resident": Respondent(user=resident),
        "code holder": Respondent(user=AnonymousUser(), device="device", code="c0de"),
    }


def _phase(place, **fields):
    row = ConsultationFactory(area_kind="neighbourhoods", places=[place])
    return PhaseFactory(consultation=row, **fields)


@pytest.mark.parametrize("who", ACCESS)
def test_who_may_take_part_and_what_helps(who, place, voices):
    phase = _phase(place, who=who)
    for person, (why, helps) in ACCESS[who].items():
        found = policies.access(voices[person], phase)
        told = {SIGN_IN} if found.sign_in_helps else set()
        told |= {CODE} if found.code_helps else set()
        assert (found.why, told) == (why, helps), person
        assert bool(voices[person].fingerprint(1, who)) or not found.may, person


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"coming": True}, Why.NOT_YET),
        ({"over": True}, Why.OVER),
        ({"a_meeting": True}, Why.MEETING),
    ],
)
def test_time_and_method_come_first(fields, why, place, voices):
    phase = _phase(place, **fields)
    assert {policies.access(respondent, phase).why for respondent in voices.values()} == {why}


@pytest.mark.parametrize("trait", ["draft", "withdrawn"])
def test_nobody_answers_what_is_not_published(trait, voices):
    phase = PhaseFactory(consultation=ConsultationFactory(**{trait: True}))
    assert not any(policies.access(respondent, phase).may for respondent in voices.values())


SPEAKERS = {"head", "moderator", "administrator"}
DECIDERS = {"head", "administrator"}
DESK = {
    "change": (SPEAKERS, {State.DRAFT}),
    "publish": (SPEAKERS, {State.DRAFT}),
    "moderate": (SPEAKERS, {State.DRAFT, State.ANNOUNCED, State.OPEN, State.CLOSED}),
    "decide": (DECIDERS, {State.CLOSED}),
    "follow_up": (SPEAKERS, {State.DECIDED}),
    "withdraw": (SPEAKERS, {State.ANNOUNCED, State.OPEN, State.CLOSED}),
    "open": (set(), set()),
    "close": (set(), set()),
}


@pytest.mark.parametrize("verb", DESK)
def test_actor_by_verb_by_state(verb):
    office = Office()
    actors, states = DESK[verb]
    for state in State:
        row = ConsultationFactory.build(body=office.body, state=state)
        for name, user in office.people.items():
            expected = name in actors and state in states
            assert policies.may(verb, user, row) is expected, (name, state)


def test_muhtars_enter_paper_for_their_own_neighbourhood(place):
    row = ConsultationFactory(area_kind="neighbourhoods", places=[place])
    assert policies.may_enter_paper(MandateFactory(neighbourhood=place).user, row)
    assert not policies.may_enter_paper(MandateFactory().user, row)
    assert not policies.may_enter_paper(UserFactory(home=place), row)


@pytest.mark.parametrize("state", list(State))
def test_drafts_are_seen_by_the_body_alone(state):
    office = Office()
    trait = {"draft": state == State.DRAFT, "withdrawn": state == State.WITHDRAWN}
    row = ConsultationFactory(body=office.body, **trait)
    if not any(trait.values()):
        row.state = state
        row.save()
    own = {"clerk", "colleague", "clerk_of_parks", "clerk_of_all", *SPEAKERS}
    for name, user in office.people.items():
        expected = state != State.DRAFT or name in own
        assert visible_to(user).filter(pk=row.pk).exists() is expected, name
    assert visible_to(AnonymousUser()).filter(pk=row.pk).exists() is (state != State.DRAFT)


def test_managers_enter_paper_where_the_area_is_their_building_and_print_no_codes(place):
    mandate = MandateFactory(building_manager=True)
    own = ConsultationFactory(area_kind="building", building=mandate.building)
    around = ConsultationFactory(
        area_kind="neighbourhoods", places=[mandate.building.neighbourhood]
    )
    other = ConsultationFactory(area_kind="building", building=BuildingFactory())
    user = mandate.user
    assert [policies.may_enter_paper(user, row) for row in (own, around, other)] == [
        True,
        False,
        False,
    ]
    assert not policies.may_print_codes(user, own)
