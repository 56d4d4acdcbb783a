"""What is planned is not done."""

from datetime import timedelta

import pytest

from muhit.foundation.core.clock import now, today
from muhit.foundation.core.errors import Invalid, WrongState
from muhit.foundation.messages.models import Message
from muhit.foundation.steps.mover import System
from muhit.participation.desk.queries.queues import queue_counts
from muhit.participation.record.actions import answering, handling, undoing
from muhit.participation.record.actions.reminding import remind_to_look_again
from muhit.participation.record.enums import Outcome, State
from muhit.participation.record.models import Submission
from muhit.participation.record.queries.lateness import silent_for_long

PLAN = {"text": "Baharda yapacağız.", "outcome": Outcome.PLANNED}
DONE = {"text": "Yaptık.", "outcome": Outcome.DONE}


def _fresh(it):
    return Submission.objects.get(pk=it.pk)


def test_it_stays_open_and_is_never_closed_by_silence(office):
    it = office.file()
    answering.answer(it, **PLAN, by=office.clerk)
    Submission.objects.filter(pk=it.pk).update(first_answered_at=now() - timedelta(days=60))
    assert _fresh(it).state == State.PLANNED
    assert _fresh(it).is_open
    assert not silent_for_long().filter(pk=it.pk).exists()
    with pytest.raises(WrongState):
        handling.close_after_silence(it, by=System())


def test_it_comes_back_on_its_day_and_is_told_once(office):
    it = office.file(assignee=office.clerk)
    day = today() + timedelta(days=40)
    answering.answer(it, **PLAN, planned_for=day, by=office.clerk)
    assert queue_counts(office.clerk)["planned"] == 1
    assert queue_counts(office.clerk)["again"] == 0
    assert not remind_to_look_again(it)
    Submission.objects.filter(pk=it.pk).update(follow_up_at=now() - timedelta(hours=1))
    assert queue_counts(office.clerk)["again"] == 1
    assert remind_to_look_again(it)
    assert not remind_to_look_again(it)
    assert Message.objects.filter(kind="submission_again", recipient=office.clerk).count() == 1


def test_a_day_that_is_over_is_no_plan(office):
    with pytest.raises(Invalid):
        answering.answer(
            office.file(), **PLAN, planned_for=today() - timedelta(days=1), by=office.clerk
        )


def test_done_is_one_answer_more_and_no_reopening(office):
    it = office.file()
    answering.answer(it, **PLAN, by=office.clerk)
    answering.answer(it, **DONE, by=office.clerk)
    done = _fresh(it)
    assert (done.state, done.reopenings, done.follow_up_at) == (State.ANSWERED, 0, None)


def test_planning_what_is_late_does_not_make_it_punctual(office):
    it = office.file(overdue=True)
    answering.answer(it, **PLAN, planned_for=today() + timedelta(days=900), by=office.clerk)
    assert _fresh(it).due_at < now()


@pytest.mark.parametrize(("words", "verb"), [(PLAN, "publish_plan"), (DONE, "publish_answer")])
def test_an_answer_is_taken_back_and_waits_as_it_was_written(office, words, verb):
    it = office.file()
    answering.answer(it, **words, by=office.clerk)
    assert it.steps.last().verb == verb
    undoing.undo(it, by=office.clerk)
    back = _fresh(it)
    assert (back.state, back.first_answered_at, back.answered_at) == (State.RECEIVED, None, None)
    assert back.answers.get().published_at is None
    assert [step.verb for step in back.steps.all()][-2:] == [verb, "undo"]
    assert Message.objects.filter(kind="submission_undone", recipient=office.applicant).exists()


@pytest.mark.parametrize("act", ["start", "decline", "reopen"])
def test_steps_that_others_see_are_taken_back(office, act):
    it = office.file(**({"declined": True, "ended_at": now()} if act == "reopen" else {}))
    from muhit.participation.square.actions import replying

    {
        "start": lambda: handling.start(it, by=office.clerk),
        "decline": lambda: handling.decline(it, reason="Yetki yok", by=office.clerk),
        "reopen": lambda: replying.reopen(it, reason="Olmadı", by=office.clerk),
    }[act]()
    undoing.undo(it, by=office.clerk)
    back = _fresh(it)
    for name in ("state", "family", "ended_at", "first_answered_at", "reopenings"):
        assert getattr(back, name) == getattr(it, name), name
