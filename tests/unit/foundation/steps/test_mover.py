"""The mover: who, from where, with what, and what it leaves behind."""

from datetime import timedelta

import pytest
from django.db import transaction

from muhit.foundation.audit.models import Event
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, NotAllowed, WrongState
from muhit.foundation.steps.mover import Mover, System
from muhit.foundation.steps.tables import Transition, TransitionTable
from muhit.participation.moderation.acts import Act
from muhit.participation.moderation.enums import Decision
from muhit.participation.moderation.models import Review
from tests.factories.accounts import UserFactory
from tests.movers import every_mover

pytestmark = pytest.mark.django_db


class LookMover(Mover):
    """Guards hide things, and anybody may look on; Muhit itself may keep them."""

    table = TransitionTable(
        [
            Transition(
                verb="hide",
                sources=(Decision.NONE,),
                target=Decision.HIDE,
                actors=("guard",),
                requires=("reason",),
                marks=("decided_at", "decided_by"),
                act=Act.HIDDEN,
                undo=timedelta(minutes=5),
            ),
            Transition(
                verb="keep",
                sources=(Decision.NONE,),
                target=Decision.KEEP,
                actors=("muhit",),
                marks=("decided_at", "decided_by"),
            ),
            Transition(
                verb="undo", sources=(Decision.HIDE,), target=Decision.NONE, actors=("guard",)
            ),
        ]
    )
    states = Decision
    state_field = "decision"
    asks = {"reason": "Say why."}
    snapshot = ("reason", "decided_at", "decided_by_id")

    def __init__(self, **people):
        self.people = people
        self.told = []

    def rows(self):
        return Review.objects.all()

    def actors(self, by, row):
        if isinstance(by, System):
            return {"muhit"}
        return {name for name, person in self.people.items() if person == by}

    def tell(self, move):
        self.told.append(move.verb)


@pytest.fixture
def guard():
    return UserFactory()


@pytest.fixture
def mover(guard):
    return LookMover(guard=guard, guest=UserFactory())


@pytest.fixture
def review():
    return Review.objects.create(source="submission", about_id=1, opened_at=clock.now())


def hide(mover, review, by):
    with transaction.atomic():
        move = mover.begin(review, "hide", by=by, reason="an address")
        move.row.reason = "an address"
        return move, move.finish(thing=1)


def test_a_step_sets_state_time_and_person_is_written_down_and_told(mover, review, guard):
    move, done = hide(mover, review, guard)
    done.refresh_from_db()
    assert (done.decision, done.decided_by, done.decided_at) == (Decision.HIDE, guard, move.at)
    event = Event.objects.get(object_id=review.pk, verb=Act.HIDDEN)
    assert (event.actor, event.data) == (guard, {"thing": 1})
    assert mover.told == ["hide"]


def test_strangers_and_guests_are_refused(mover, review):
    with pytest.raises(NotAllowed), transaction.atomic():
        mover.begin(review, "hide", by=UserFactory(), reason="x")
    mover.not_theirs = "Guests only look on."
    with pytest.raises(NotAllowed, match="Guests"), transaction.atomic():
        mover.begin(review, "hide", by=mover.people["guest"], reason="x")
    assert not mover.may("hide", mover.people["guest"], review)
    assert mover.may("hide", mover.people["guard"], review)


def test_the_second_who_takes_the_same_step_is_told_that_somebody_was_faster(mover, review, guard):
    hide(mover, review, guard)
    with pytest.raises(WrongState), transaction.atomic():
        mover.begin(review, "hide", by=guard, reason="x")


@pytest.mark.parametrize("reason", [None, "", "  ", [], ()])
def test_what_a_step_requires_is_asked_for(mover, review, guard, reason):
    with pytest.raises(Invalid) as refused, transaction.atomic():
        mover.begin(review, "hide", by=guard, reason=reason)
    assert refused.value.fields == {"reason": "Say why."}
    assert str(refused.value) == "Say why."


@pytest.mark.parametrize("answer", [False, 0, "0"])
def test_no_and_nought_are_answers(mover, review, guard, answer):
    with transaction.atomic():
        assert mover.begin(review, "hide", by=guard, reason=answer)


def test_muhit_itself_is_no_person(mover, review):
    with transaction.atomic():
        done = mover.begin(review, "keep", by=System()).finish()
    done.refresh_from_db()
    assert done.decided_by is None
    assert done.decided_at is not None


def test_a_slip_of_the_hand_is_taken_back_while_there_is_time(mover, review, guard, monkeypatch):
    move, done = hide(mover, review, guard)
    taken_back = {
        "verb": "hide",
        "taken_at": move.at,
        "back_to": Decision.NONE,
        "before": move.before,
        "as_actor": "guard",
        "by": guard,
    }
    with transaction.atomic():
        back = mover.undoing(mover.lock(done), **taken_back).finish()
    back.refresh_from_db()
    assert (back.decision, back.reason, back.decided_at) == (Decision.NONE, "", None)
    hide(mover, review, guard)
    later = clock.now() + timedelta(minutes=6)
    monkeypatch.setattr("muhit.foundation.steps.mover.now", lambda: later)
    with pytest.raises(WrongState), transaction.atomic():
        mover.undoing(mover.lock(done), **taken_back)


def test_tables_name_fields_and_states_that_there_are():
    for kind in every_mover():
        mover = kind()
        model = mover.rows().model
        names = {field.name for field in model._meta.fields}
        columns = {field.attname for field in model._meta.fields}
        states = set(mover.states)
        for verb, row in mover.table.rows.items():
            assert set(row.marks) <= names, (kind, verb)
            assert set(row.sources) <= states, (kind, verb)
            assert row.target is None or row.target in states, (kind, verb)
            assert row.actors, (kind, verb)
            assert row.undo is None or "undo" in mover.table.rows, (kind, verb)
        assert set(mover.snapshot) <= columns, kind
        required = {name for row in mover.table.rows.values() for name in row.requires}
        assert set(mover.asks) <= required, kind
