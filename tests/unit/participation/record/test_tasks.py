"""The work of the night."""

from datetime import timedelta

import pytest

from muhit.foundation.core.clock import now
from muhit.foundation.messages.models import Message
from muhit.participation.record import tasks
from muhit.participation.record.actions import handling
from muhit.participation.record.enums import State
from muhit.participation.record.models import Submission
from muhit.participation.record.queries.lateness import late_and_not_told, silent_for_long


@pytest.fixture
def silent(office):
    return office.file(answered=True, answered_at=now() - timedelta(days=15))


def test_the_silent_are_closed_once(office, silent, run_tasks):
    fresh = office.file(answered=True)
    for _night in range(2):
        tasks.close_the_silent(0)
        run_tasks()
    states = dict(Submission.objects.values_list("pk", "state"))
    assert states == {silent.pk: State.CLOSED, fresh.pk: State.ANSWERED}
    assert silent.steps.filter(verb="close_after_silence").count() == 1
    assert not silent_for_long().exists()


def test_a_task_for_what_is_closed_or_gone_does_nothing(silent):
    for _time in range(2):
        tasks.close_after_silence(silent.pk)
    tasks.close_after_silence(0)
    assert silent.steps.filter(verb="close_after_silence").count() == 1


def test_one_that_fails_stops_no_other(office, silent, monkeypatch, run_tasks):
    also_silent = office.file(answered=True, answered_at=now() - timedelta(days=16))
    close = handling.close_after_silence

    def fail_for_one(submission, *, by):
        if submission.pk == silent.pk:
            raise RuntimeError("a disk is full")
        return close(submission, by=by)

    monkeypatch.setattr(handling, "close_after_silence", fail_for_one)
    tasks.close_the_silent(0)
    with pytest.raises(RuntimeError):
        run_tasks()
    run_tasks()
    assert Submission.objects.get(pk=also_silent.pk).state == State.CLOSED


def test_a_department_is_reminded_once(office, run_tasks):
    late = office.file(overdue=True)
    office.file()
    office.file(overdue=True, answered=True)
    for _morning in range(2):
        tasks.remind_of_late(0)
        run_tasks()
    told = Message.objects.filter(kind="submission_overdue")
    assert set(told.values_list("about_id", flat=True)) == {late.pk}
    assert {message.recipient_id for message in told} == {
        office.clerk.pk,
        office.colleague.pk,
        office.head.pk,
        office.clerk_of_all.pk,
    }
    assert not late_and_not_told().exists()
    tasks.remind_department(late.pk)
    assert told.count() == 4
