"""Actor × object × state: who may take which step with which text."""

import pytest

from muhit.participation.translation import policies
from muhit.participation.translation.enums import Actor, State
from muhit.participation.translation.queries import queue, visible_to
from muhit.participation.translation.states import TRANSITIONS
from muhit.registers.offices.models import StaffPost
from tests.factories.accounts import UserFactory
from tests.factories.organisations import BodyFactory
from tests.factories.people import InterpreterFactory, MandateFactory, StaffPostFactory
from tests.factories.translation import TranslationFactory

pytestmark = pytest.mark.django_db

STATES = {
    State.WAITING: {},
    State.CLAIMED: {"claimed": True},
    State.SECOND_LOOK: {"looked_at": True},
    State.RELEASED: {"released": True},
    State.WITHDRAWN: {"withdrawn": True},
}


@pytest.fixture
def body():
    return BodyFactory()


@pytest.fixture
def people(body):
    """Everybody who might come by, by what they are."""
    return {
        "interpreter": InterpreterFactory(body=body).user,
        "of another body": InterpreterFactory().user,
        "of other languages": InterpreterFactory(body=body, languages=["tr", "ru"]).user,
        "former": InterpreterFactory(body=body, ended=True).user,
        "clerk": StaffPostFactory(body=body).user,
        "head": StaffPostFactory(head=True, body=body, department__body=body).user,
        "moderator": StaffPostFactory(body=body, role=StaffPost.Role.MODERATOR).user,
        "administrator": StaffPostFactory(body=body, role=StaffPost.Role.ADMINISTRATOR).user,
        "muhtar": MandateFactory().user,
        "resident": UserFactory(),
        "operator": UserFactory(is_superuser=True),
    }


SEES = {"public": {"interpreter", "of another body"}, "private": {"interpreter"}}


@pytest.mark.parametrize("privacy", SEES)
@pytest.mark.parametrize("state", STATES)
def test_only_interpreters_of_both_languages_see_a_text(people, body, privacy, state):
    text = TranslationFactory(body=body, is_private=privacy == "private", **STATES[state])
    seeing = {name for name, user in people.items() if policies.can_see(user, text)}
    assert seeing == SEES[privacy]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("is_private", [True, False])
def test_the_row_filter_says_the_same(people, body, state, is_private):
    mine = TranslationFactory(body=body, is_private=is_private, **STATES[state])
    others = TranslationFactory(is_private=is_private, **STATES[state])
    for name, user in people.items():
        rows = set(visible_to(user).values_list("pk", flat=True))
        expected = {row.pk for row in (mine, others) if policies.can_see(user, row)}
        assert rows == expected, name


_MENDING = {"correct", "correct_and_hand_on"}
# What an interpreter of the body may do with a text that she claimed, that she wrote, and one
# with which she had nothing to do.
VERBS = {
    State.WAITING: ({"claim"}, {"claim"}, {"claim"}),
    State.CLAIMED: ({"give_back", "save", "release", "hand_on"}, set(), set()),
    State.SECOND_LOOK: ({"approve"}, set(), {"approve"}),
    State.RELEASED: (_MENDING, _MENDING, _MENDING),
    State.WITHDRAWN: (set(), set(), set()),
}


@pytest.mark.parametrize("state", STATES)
def test_each_step_has_its_own_people(people, body, state):
    user = people["interpreter"]
    text = TranslationFactory(body=body, **STATES[state])
    stranger_to_it = {verb for verb in TRANSITIONS.rows if policies.may(verb, user, text)}
    if state == State.CLAIMED:
        text.claimed_by = user
    holder = {verb for verb in TRANSITIONS.rows if policies.may(verb, user, text)}
    text.claimed_by, text.translated_by = None, user
    writer = {verb for verb in TRANSITIONS.rows if policies.may(verb, user, text)}
    assert (holder, writer, stranger_to_it) == VERBS[state]


@pytest.mark.parametrize("state", STATES)
def test_nobody_else_takes_any_step(people, body, state):
    text = TranslationFactory(body=body, is_private=True, **STATES[state])
    for name, user in people.items():
        if name != "interpreter":
            assert not any(policies.may(verb, user, text) for verb in TRANSITIONS.rows), name


def test_what_is_out_is_mended_by_interpreters_of_its_body_alone(people, body):
    text = TranslationFactory(body=body, released=True, is_private=False)
    mending = {
        name
        for name, user in people.items()
        if any(policies.may(verb, user, text) for verb in _MENDING)
    }
    assert mending == {"interpreter"}
    # Before it is out, whoever knows both languages may help.
    waiting = TranslationFactory(body=body, is_private=False)
    assert policies.may("claim", people["of another body"], waiting)


def test_muhit_itself_only_minds_the_clock(body):
    verbs = {verb for verb, row in TRANSITIONS.rows.items() if Actor.SYSTEM in row.actors}
    assert verbs == {"give_back", "renew", "withdraw"}


def test_a_queue_holds_what_one_can_do(people, body):
    user = people["interpreter"]
    waiting = TranslationFactory(body=body)
    urgent = TranslationFactory(body=body, is_urgent=True)
    mine = TranslationFactory(body=body, claimed=True, claimed_by=user)
    to_look_at = TranslationFactory(body=body, looked_at=True)
    TranslationFactory(body=body, claimed=True)  # of somebody else
    TranslationFactory(body=body, looked_at=True, translated_by=user)  # my own
    TranslationFactory(body=body, released=True)
    found = list(queue(user))
    assert found[0] == urgent
    assert set(found) == {urgent, waiting, mine, to_look_at}
    assert list(queue(user, pair="tr-ar")) == []
