"""Answers: written, approved, published, and never twice at once."""

import threading

import pytest
from django.db import connection

from muhit.foundation.core.errors import Invalid, NotAllowed, WrongState
from muhit.participation.record.actions import answering
from muhit.participation.record.enums import Outcome, State
from muhit.participation.record.models import Answer, Submission
from tests.factories.offices import Office

DONE = {"text": "Topladık.", "outcome": Outcome.DONE}


@pytest.fixture
def strict(office):
    """The body's heads approve answers."""
    office.body.head_approves_answers = True
    office.body.save()
    return office


def test_an_answer_is_published_at_once_where_no_head_approves(office):
    answer = answering.answer(office.file(), **DONE, by=office.clerk)
    assert answer.published_at is not None
    assert (answer.written_by, answer.approved_by) == (office.clerk, None)
    it = Submission.objects.get(pk=answer.submission_id)
    assert it.state == State.ANSWERED
    assert it.first_answered_at == it.answered_at == answer.published_at
    assert [step.verb for step in it.steps.all()] == ["received", "write_answer", "publish_answer"]


def test_a_clerks_answer_waits_for_the_head(strict):
    submission = strict.file()
    answer = answering.answer(submission, **DONE, by=strict.clerk)
    assert answer.published_at is None
    assert Submission.objects.get(pk=submission.pk).state == State.RECEIVED
    with pytest.raises(NotAllowed):
        answering.publish_answer(submission, by=strict.clerk)
    published = answering.publish_answer(submission, by=strict.head)
    assert (published.approved_by, published.written_by) == (strict.head, strict.clerk)


def test_the_heads_own_answer_waits_for_nobody(strict):
    answer = answering.answer(strict.file(), **DONE, by=strict.head)
    assert answer.approved_by == strict.head
    assert answer.published_at == answer.approved_at


def test_writing_anew_replaces_the_waiting_answer(strict):
    submission = strict.file()
    answering.answer(submission, **DONE, by=strict.clerk)
    answering.answer(submission, text="Daha iyi", outcome=Outcome.PLANNED, by=strict.colleague)
    (waiting,) = submission.answers.all()
    assert (waiting.text, waiting.written_by) == ("Daha iyi", strict.colleague)


def test_the_head_hears_that_an_answer_waits(strict):
    from muhit.foundation.messages.models import Message

    answering.answer(strict.file(), **DONE, by=strict.clerk)
    told = Message.objects.filter(kind="answer_waits").values_list("recipient", flat=True)
    assert list(told) == [strict.head.pk]


def test_without_a_waiting_answer_nothing_is_published(office):
    with pytest.raises(WrongState):
        answering.publish_answer(office.file(), by=office.clerk)


def test_an_empty_answer_is_refused(office):
    with pytest.raises(Invalid) as caught:
        answering.answer(office.file(), text=" ", outcome=Outcome.DONE, by=office.clerk)
    assert "text" in caught.value.fields
    assert not Answer.objects.exists()


def test_a_second_answer_after_reopening_keeps_the_first(office):
    from muhit.participation.square.actions import replying

    submission = office.file()
    answering.answer(submission, **DONE, by=office.clerk)
    first = Submission.objects.get(pk=submission.pk).first_answered_at
    replying.reopen(submission, reason="Yine", by=office.applicant)
    answering.answer(submission, text="Yine topladık.", outcome=Outcome.DONE, by=office.clerk)
    it = Submission.objects.get(pk=submission.pk)
    assert it.answers.count() == 2
    assert it.first_answered_at == first
    assert it.answered_at > first


@pytest.mark.django_db(transaction=True)
def test_two_clerks_answer_at_once_and_one_wins():
    office = Office()
    submission = office.file()
    start, outcomes = threading.Barrier(2), []

    def answer(by):
        try:
            start.wait(timeout=10)
            answering.answer(submission, **DONE, by=by)
            outcomes.append("answered")
        except WrongState:
            outcomes.append("too late")
        finally:
            connection.close()

    threads = [
        threading.Thread(target=answer, args=[by]) for by in (office.clerk, office.colleague)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert sorted(outcomes) == ["answered", "too late"]
    assert Answer.objects.count() == 1
    assert Submission.objects.get(pk=submission.pk).steps.filter(verb="publish_answer").count() == 1
