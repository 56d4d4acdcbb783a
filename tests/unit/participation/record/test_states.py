"""The table of states: complete, closed, and honest about what is open."""

import pytest

from muhit.participation.record.enums import Actor, Family, State
from muhit.participation.record.states import (
    BROUGHT_OVER,
    ENDED,
    FAMILY,
    OPEN,
    PUBLIC_STEPS,
    RECEIVED,
    SIDES_STEPS,
    TRANSITIONS,
    WORKING,
)

ROWS = list(TRANSITIONS.rows.values())


def test_every_state_has_a_family_and_is_open_or_ended():
    assert set(FAMILY) == set(State)
    assert set(OPEN) | set(ENDED) == set(State)
    assert not set(OPEN) & set(ENDED)


def test_only_what_the_resident_confirmed_is_fixed():
    assert [state for state, family in FAMILY.items() if family == Family.FIXED] == [
        State.CONFIRMED
    ]
    (into,) = [row for row in ROWS if row.target == State.CONFIRMED]
    assert tuple(into.actors) == (Actor.APPLICANT,)


def test_every_state_but_the_first_can_be_reached():
    assert {row.target for row in ROWS if row.target} == set(State) - {State.RECEIVED}


@pytest.mark.parametrize("state", [*WORKING, State.ANSWERED])
def test_nothing_open_is_a_dead_end_for_staff_or_applicant(state):
    open_to = {actor for row in ROWS if state in row.sources for actor in row.actors}
    assert open_to & {Actor.STAFF, Actor.APPLICANT}


def test_staff_and_heads_take_the_same_steps():
    # Only heads judge what others wrote.
    rows = [row for row in ROWS if row.verb != "return_answer"]
    assert all((Actor.STAFF in row.actors) == (Actor.HEAD in row.actors) for row in rows)


def test_the_sides_see_more_than_the_public_and_less_than_staff():
    every = {row.verb for row in ROWS} | {RECEIVED, BROUGHT_OVER}
    assert PUBLIC_STEPS < SIDES_STEPS < every
    assert every - SIDES_STEPS == {"write_answer", "return_answer", "hand_over"}


def test_what_may_be_undone_is_in_the_table():
    undo = TRANSITIONS.rows["undo"]
    undoable = [row for row in TRANSITIONS.rows.values() if row.undo is not None]
    assert {row.target for row in undoable} == set(undo.sources)
