"""Transition tables."""

import pytest

from muhit.foundation.core.errors import WrongState
from muhit.foundation.steps.tables import Transition, TransitionTable

TABLE = TransitionTable(
    [
        Transition(verb="open", sources=["shut"], target="open", actors=["guard"]),
        Transition(verb="shut", sources=["open"], target="shut", actors=["guard", "guest"]),
        Transition(verb="note", sources=["open", "shut"], target=None, actors=["guard"]),
    ]
)


def test_verbs_open_to_an_actor_come_in_table_order():
    assert TABLE.verbs("open", {"guard"}) == ["shut", "note"]
    assert TABLE.verbs("open", {"guest"}) == ["shut"]
    assert TABLE.verbs("shut", {"guest"}) == []


def test_a_step_without_target_stays():
    assert TABLE.target("open", "shut") == "open"
    assert TABLE.target("note", "shut") == "shut"


def test_a_step_that_is_not_in_the_table_is_refused_in_words():
    with pytest.raises(WrongState) as refusal:
        TABLE.target("open", "open")
    assert refusal.value.code == "wrong_state"
    assert refusal.value.status == 409
    assert str(refusal.value)
