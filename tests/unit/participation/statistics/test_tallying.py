"""Counting, and every trick by which punctuality might be made to look better."""

from datetime import timedelta

import pytest

from muhit.foundation.core.clock import now
from muhit.participation.record.actions import answering, forwarding, handling, merging
from muhit.participation.record.enums import Outcome, State
from muhit.participation.record.models import Submission
from muhit.participation.square.actions import replying
from muhit.participation.statistics.models import Tally
from muhit.participation.statistics.tallying import remake
from tests.factories.submissions import SubmissionFactory

pytestmark = pytest.mark.django_db


def _total() -> Tally:
    remake()
    return Tally.objects.get(by="body", is_public=False)


def _judged() -> tuple[int, int]:
    row = _total()
    return row.measured, row.punctual


def _filed(office, *, days_ago: int, due_in: int, **fields) -> Submission:
    """Received so many days ago, its solution due in so many days."""
    moment = now() - timedelta(days=days_ago)
    due = now() + timedelta(days=due_in)
    return office.file(
        received_at=moment, clock_started_at=moment, solution_due_at=due,
        first_answer_due_at=due, **fields,
    )  # fmt: skip


def _answer(submission, office):
    answering.answer(
        submission, text="Yapıldı.", outcome=Outcome.DONE, language="tr", by=office.clerk
    )


def _late(submission) -> None:
    """Time goes by until the due day is over."""
    Submission.objects.filter(pk=submission.pk).update(solution_due_at=now() - timedelta(days=1))


def test_what_has_time_left_is_not_counted(office):
    _filed(office, days_ago=2, due_in=5)
    assert _judged() == (0, 0)


def test_what_is_left_lying_counts_as_late_before_anybody_answers(office):
    _filed(office, days_ago=9, due_in=-1)
    assert _judged() == (1, 0)


def test_an_answer_in_time_counts(office):
    _answer(_filed(office, days_ago=2, due_in=5), office)
    assert _judged() == (1, 1)


def test_an_answer_after_the_day_is_late(office):
    _answer(_filed(office, days_ago=9, due_in=-1), office)
    assert _judged() == (1, 0)


def test_closing_early_without_solving_gains_nothing(office):
    submission = _filed(office, days_ago=2, due_in=5)
    _answer(submission, office)
    replying.reopen(submission, reason="Yapılmadı", by=office.applicant)
    assert _judged() == (0, 0)
    _late(submission)
    assert _judged() == (1, 0)
    _answer(Submission.objects.get(pk=submission.pk), office)
    assert _judged() == (1, 0)


def test_a_declined_one_that_is_reopened_has_no_standing_answer(office):
    submission = _filed(office, days_ago=2, due_in=5)
    handling.decline(submission, reason="Yetki dışında", by=office.clerk)
    assert _judged() == (1, 1)
    replying.reopen(submission, reason="Hayır", by=office.applicant)
    _late(submission)
    assert _judged() == (1, 0)


def test_staff_who_reopen_do_not_start_the_clock_anew(office):
    submission = _filed(office, days_ago=9, due_in=-1)
    _answer(submission, office)
    replying.reopen(submission, reason="Düzeltme", by=office.clerk)
    _answer(Submission.objects.get(pk=submission.pk), office)
    assert _judged() == (1, 0)


def test_silence_after_a_late_answer_stays_late_and_is_never_a_confirmation(office):
    submission = _filed(office, days_ago=30, due_in=-20)
    _answer(submission, office)
    Submission.objects.filter(pk=submission.pk).update(
        answered_at=now() - timedelta(days=15), state=State.CLOSED, family="closed", ended_at=now()
    )
    row = _total()
    assert (row.measured, row.punctual, row.confirmed) == (1, 0, 0)


def test_a_late_one_that_is_withdrawn_stays_late(office):
    submission = _filed(office, days_ago=9, due_in=-1)
    replying.withdraw(submission, by=office.applicant)
    assert _judged() == (1, 0)


def test_one_withdrawn_in_time_is_nobodys_fault(office):
    submission = _filed(office, days_ago=2, due_in=5)
    replying.withdraw(submission, by=office.applicant)
    _late(submission)
    Submission.objects.filter(pk=submission.pk).update(ended_at=now() - timedelta(days=2))
    assert _judged() == (0, 0)


def test_merging_a_late_one_into_a_new_one_makes_the_new_one_late(office):
    late = _filed(office, days_ago=60, due_in=-30)
    new = _filed(office, days_ago=1, due_in=20)
    merging.merge(late, original=new, by=office.clerk)
    _answer(Submission.objects.get(pk=new.pk), office)
    row = _total()
    assert (row.received, row.measured, row.punctual) == (2, 1, 0)


def test_forwarding_away_and_back_keeps_the_old_clock(office):
    submission = _filed(office, days_ago=60, due_in=-30)
    forwarding.forward(submission, body=office.absent_body, reason="Orada", by=office.clerk)
    fresh = Submission.objects.get(pk=submission.pk)
    forwarding.forward(fresh, body=office.body, reason="Bizde", by=office.clerk)
    _answer(Submission.objects.get(pk=submission.pk), office)
    remake()
    row = Tally.objects.get(by="body", is_public=False, body=office.body)
    assert (row.measured, row.punctual) == (1, 0)


def test_only_the_resident_makes_it_confirmed(office):
    submission = _filed(office, days_ago=2, due_in=5)
    _answer(submission, office)
    replying.confirm(submission, by=office.applicant)
    row = _total()
    assert (row.answered, row.confirmed, row.reopened) == (1, 1, 0)


def test_every_dimension_adds_up_and_what_is_gone_leaves(office):
    SubmissionFactory.create_batch(3, category=office.category, neighbourhood=office.neighbourhood)
    SubmissionFactory(category=office.trees, neighbourhood=office.neighbourhood)
    remake()
    sums = {}
    for row in Tally.objects.filter(body=office.body, is_public=False):
        sums[row.by] = sums.get(row.by, 0) + row.received
    assert set(sums.values()) == {4}
    assert len(sums) == 6
    keys = {f"{office.cleaning.pk}/{office.category.pk}", f"{office.parks.pk}/{office.trees.pk}"}
    assert set(Tally.objects.filter(by="category").values_list("value", flat=True)) == keys
    Submission.objects.all().delete()
    remake()
    assert not Tally.objects.exists()
