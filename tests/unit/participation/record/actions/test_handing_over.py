"""Nothing stays with somebody who is gone."""

from datetime import timedelta

import pytest

from muhit.foundation.core.clock import now, today
from muhit.participation.desk.queries.queues import queue_counts
from muhit.participation.record.actions import answering, handing_over, handling
from muhit.participation.record.enums import Outcome
from muhit.participation.record.models import Submission
from muhit.participation.record.policies import works_on
from muhit.participation.translation.models import Translation
from muhit.registers.offices.actions import end_interpreter, end_post
from muhit.registers.offices.errors import WorkWaits
from muhit.registers.offices.models import StaffPost
from tests.factories.people import InterpreterFactory, StaffPostFactory
from tests.factories.translation import TranslationFactory


def _post(user) -> StaffPost:
    return StaffPost.objects.get(user=user, ends_on=None)


def _points_to_nobody() -> bool:
    """No open work points to a person without an active post."""
    return all(
        row.assignee is None or works_on(row.assignee, row)
        for row in Submission.objects.filter(family="open").select_related("assignee", "body")
    )


@pytest.fixture
def theirs(office):
    rows = [office.file(overdue=True, assignee=office.clerk) for _ in range(2)]
    return rows


def test_what_somebody_leaves_goes_back_to_the_department(office, theirs):
    end_post(_post(office.clerk), by=office.administrator)
    assert _points_to_nobody()
    assert queue_counts(office.colleague)["nobody"] == 2
    assert theirs[0].steps.last().verb == "hand_over"


def test_or_to_the_colleague_who_goes_on_with_it(office, theirs):
    end_post(_post(office.clerk), to=office.colleague, by=office.administrator)
    assert _points_to_nobody()
    assert queue_counts(office.colleague)["mine"] == 2


def test_but_not_to_somebody_who_may_not_have_it(office, theirs):
    end_post(_post(office.clerk), to=office.clerk_of_parks, by=office.administrator)
    assert _points_to_nobody()
    assert queue_counts(office.colleague)["nobody"] == 2


def test_whoever_holds_another_post_there_keeps_it(office, theirs):
    StaffPostFactory(user=office.clerk, body=office.body)
    end_post(StaffPost.objects.filter(user=office.clerk).first(), by=office.administrator)
    assert queue_counts(office.clerk)["mine"] == 2


@pytest.mark.parametrize("how", ["ended on its day", "account closed", "body left", "moved"])
def test_the_night_finds_what_no_button_ended(office, theirs, how):
    post = _post(office.clerk)
    if how == "ended on its day":
        post.started_on, post.ends_on = today() - timedelta(9), today()
        post.save()
    elif how == "account closed":
        office.clerk.is_active = False
        office.clerk.save()
    elif how == "body left":
        office.body.is_active = False
        office.body.save()
    else:
        Submission.objects.filter(pk=theirs[0].pk).update(department=office.parks)
    handing_over.release_all()
    assert _points_to_nobody()


def test_the_last_head_stays_while_answers_wait(office):
    office.body.head_approves_answers = True
    office.body.save()
    it = office.file()
    answering.answer(it, text="Söz", outcome=Outcome.DONE, by=office.clerk)
    with pytest.raises(WorkWaits):
        end_post(_post(office.head), by=office.administrator)
    answering.publish_answer(it, by=office.head)
    assert end_post(_post(office.head), by=office.administrator).ends_on


def test_an_interpreter_who_stops_leaves_no_text_behind(office):
    interpreter = InterpreterFactory(body=office.body)
    text = TranslationFactory(body=office.body, state="claimed", claimed_by=interpreter.user,
                              claimed_at=now())  # fmt: skip
    end_interpreter(interpreter, by=office.administrator)
    row = Translation.objects.get(pk=text.pk)
    assert (row.claimed_by, row.state) == (None, "waiting")


def test_taking_goes_on_as_before(office):
    assert handling.take(office.file(), by=office.clerk).assignee == office.clerk
