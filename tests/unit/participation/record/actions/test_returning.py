"""A head sends an answer back, and the clerk who wrote it is told why."""

import pytest

from muhit.foundation.core.errors import Invalid, NotAllowed, WrongState
from muhit.foundation.messages.models import Message
from muhit.participation.desk.queries.queues import queue_counts
from muhit.participation.record.actions import answering
from muhit.participation.record.enums import Outcome
from muhit.participation.record.models import Submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(office):
    office.body.head_approves_answers = True
    office.body.save()
    return office


@pytest.fixture
def waiting(office):
    submission = office.file()
    answering.answer(submission, text="Topladık", outcome=Outcome.DONE, by=office.clerk)
    return Submission.objects.get(pk=submission.pk)


def test_the_writer_is_told_and_the_head_no_longer_asked(office, waiting):
    assert queue_counts(office.head)["approval"] == 1
    answer = answering.return_answer(waiting, reason="Tarih yazın", by=office.head)
    message = Message.objects.get(kind="answer_returned")
    assert message.recipient == office.clerk
    assert queue_counts(office.head)["approval"] == 0
    step = waiting.steps.latest("at", "id")
    assert (step.verb, step.note) == ("return_answer", "Tarih yazın")
    assert answer.published_at is None


def test_written_anew_it_waits_for_the_head_again(office, waiting):
    answering.return_answer(waiting, reason="Tarih yazın", by=office.head)
    answering.answer(waiting, text="22 Kasımda topladık", outcome=Outcome.DONE, by=office.clerk)
    assert queue_counts(office.head)["approval"] == 1
    answering.publish_answer(waiting, by=office.head)
    assert waiting.answers.get().published_at is not None


@pytest.mark.parametrize("who", ["clerk", "clerk_of_all", "applicant", "moderator", "elsewhere"])
def test_only_the_head_of_the_department_sends_it_back(office, waiting, who):
    with pytest.raises(NotAllowed):
        answering.return_answer(waiting, reason="x", by=office.people[who])


def test_it_takes_a_reason_and_an_answer_that_waits(office, waiting):
    with pytest.raises(Invalid):
        answering.return_answer(waiting, reason=" ", by=office.head)
    answering.return_answer(waiting, reason="x", by=office.head)
    with pytest.raises(WrongState):
        answering.return_answer(waiting, reason="x", by=office.head)
