"""Slips of the hand: taken back by whoever made them, for some minutes."""

from datetime import timedelta

import pytest

from muhit.foundation.core import clock
from muhit.foundation.core.errors import NotAllowed, WrongState
from muhit.participation.record.actions import handling, undoing
from muhit.participation.record.enums import State
from muhit.participation.record.models import Submission
from muhit.participation.record.policies import CodeHolder


def test_an_assignment_is_undone_even_if_it_left_ones_hands(office):
    submission = office.file(in_progress=True)
    handling.assign(submission, department=office.parks, by=office.clerk)
    back = undoing.undo(submission, by=office.clerk)
    assert (back.state, back.department, back.assignee) == (
        State.IN_PROGRESS,
        office.cleaning,
        None,
    )
    assert [step.verb for step in back.steps.all()][-2:] == ["assign", "undo"]


def test_a_triage_is_undone(office):
    submission = office.file()
    handling.triage(submission, by=office.clerk)
    assert undoing.undo(submission, by=office.clerk).state == State.RECEIVED


def test_nobody_undoes_what_somebody_else_did(office):
    submission = office.file()
    handling.triage(submission, by=office.clerk)
    for by in (office.colleague, CodeHolder(submission.pk)):
        with pytest.raises(NotAllowed):
            undoing.undo(submission, by=by)


def test_nothing_is_undone_after_something_else_happened_or_twice(office):
    submission = office.file()
    with pytest.raises(WrongState):
        undoing.undo(submission, by=office.clerk)
    handling.triage(submission, by=office.clerk)
    handling.ask(submission, question="?", by=office.clerk)
    with pytest.raises(WrongState):
        undoing.undo(submission, by=office.clerk)
    other = office.file()
    handling.triage(other, by=office.clerk)
    undoing.undo(other, by=office.clerk)
    with pytest.raises(WrongState):
        undoing.undo(other, by=office.clerk)


def test_nothing_is_undone_after_the_minutes_for_it(office, monkeypatch):
    submission = office.file()
    handling.triage(submission, by=office.clerk)
    later = clock.now() + timedelta(minutes=16)
    monkeypatch.setattr("muhit.foundation.steps.mover.now", lambda: later)
    with pytest.raises(WrongState):
        undoing.undo(submission, by=office.clerk)
    assert Submission.objects.get(pk=submission.pk).state == State.IN_TRIAGE
