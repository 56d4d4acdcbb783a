"""Passing on: to bodies on Muhit, and to those that are not."""

from datetime import timedelta

import pytest
from django.utils import translation

from muhit.foundation.core.clock import now, today
from muhit.foundation.core.errors import Invalid, NotAllowed
from muhit.foundation.messages.models import Message
from muhit.participation.desk.queries.desk import DeskFilters, inbox_page
from muhit.participation.desk.queries.queues import queue_counts
from muhit.participation.record.actions import answering, entrusting, forwarding, handling, undoing
from muhit.participation.record.enums import Outcome, State, Way
from muhit.participation.record.models import Submission
from muhit.participation.record.outside import outside_of
from muhit.participation.record.policies import can_see, works_on
from muhit.participation.square.actions import replying
from tests.factories.organisations import BodyFactory, CategoryFactory

DONE = {"text": "Topladık.", "outcome": Outcome.DONE}
SENT = {"way": Way.KEP, "reference": "E-2026/77"}


def _forward(submission, body, by):
    return forwarding.forward(submission, body=body, reason="Yetki onlarda", by=by)


def _fresh(submission):
    return Submission.objects.select_related("body", "keeper").get(pk=submission.pk)


def test_forwarding_names_the_body_and_finds_its_category(office):
    done = _forward(office.file(), office.other_body, office.clerk)
    assert (done.state, done.body, done.forwarded_from) == (
        State.FORWARDED,
        office.other_body,
        office.body,
    )
    assert (done.category, done.department) == (office.same_elsewhere, office.far)
    assert done.steps.last().note == "Yetki onlarda"
    assert works_on(office.elsewhere, done)
    assert not works_on(office.clerk, done)


def test_forwarding_starts_no_clock_anew(office):
    late = office.file(overdue=True)
    for body in (office.other_body, office.absent_body):
        done = _forward(office.file(overdue=True), body, office.clerk)
        assert done.clock_started_at == done.received_at
        assert done.first_answer_due_at < now()
        assert done.solution_due_at <= late.solution_due_at
        assert _fresh(done).due_at < now()


def test_forwarding_to_oneself_or_to_a_closed_body_is_refused(office):
    with pytest.raises(Invalid):
        _forward(office.file(), office.body, office.clerk)
    office.other_body.is_active = False
    with pytest.raises(Invalid):
        _forward(office.file(), office.other_body, office.clerk)


def test_a_waiting_answer_does_not_travel_to_another_body(office):
    submission = office.file()
    answering.write_answer(submission, **DONE, by=office.clerk)
    assert not _forward(submission, office.other_body, office.clerk).answers.exists()


# -- what was passed on through Muhit is still read ---


def test_whoever_passed_it_on_reads_it_and_finds_it_by_its_number(office):
    done = _forward(office.file(private=True), office.other_body, office.clerk)
    assert can_see(office.clerk, done)
    assert can_see(office.colleague, done)
    assert not can_see(office.clerk_of_parks, done)
    assert queue_counts(office.clerk)["elsewhere"] == 1
    for filters in (DeskFilters(queue="elsewhere"), DeskFilters(text=str(done.pk))):
        page = inbox_page(office.clerk, filters)
        assert [row.pk for row in page.rows] == [done.pk]
    assert not inbox_page(office.clerk, DeskFilters()).rows
    with pytest.raises(NotAllowed):
        handling.triage(done, by=office.clerk)


def test_it_is_no_more_elsewhere_when_it_comes_back(office):
    done = _forward(office.file(), office.other_body, office.clerk)
    _forward(done, office.body, office.elsewhere)
    assert queue_counts(office.clerk)["elsewhere"] == 0
    assert queue_counts(office.elsewhere)["elsewhere"] == 1


# -- a body that is not on Muhit ---


@pytest.fixture
def kept(office):
    """It is the matter of a body that does not work with Muhit."""
    return _forward(office.file(), office.absent_body, office.clerk)


def test_it_stays_with_us_and_nothing_says_that_it_was_passed_on(office, kept):
    assert (kept.body, kept.keeper, kept.state) == (
        office.absent_body,
        office.body,
        State.IN_TRIAGE,
    )
    assert works_on(office.clerk, kept)
    told = outside_of(kept)
    assert told.sent is None
    with translation.override("en"):
        assert "not been passed on yet" in " ".join(told.sentences)


def test_nobody_promises_a_day_for_them(office, kept):
    assert (kept.first_answer_due_at, kept.solution_due_at) == (None, None)


def test_it_is_sent_with_a_number_and_only_then_forwarded(office, kept):
    done = forwarding.send_out(kept, **SENT, sent_on=today(), by=office.clerk)
    assert done.state == State.FORWARDED
    assert works_on(office.clerk, done)
    told = " ".join(outside_of(done).sentences)
    assert "E-2026/77" in told
    assert done.follow_up_at > now()
    assert done.steps.last().body == office.absent_body


@pytest.mark.parametrize(
    "wrong", [{"reference": " "}, {"way": Way.MUHIT}, {"sent_on": today() + timedelta(days=1)}]
)
def test_without_number_way_and_day_nothing_was_sent(office, kept, wrong):
    with pytest.raises(Invalid):
        forwarding.send_out(kept, **{**SENT, "sent_on": today(), **wrong}, by=office.clerk)
    assert _fresh(kept).state == State.IN_TRIAGE


def test_to_a_body_on_muhit_nothing_is_sent_out(office):
    with pytest.raises(Invalid):
        forwarding.send_out(office.file(), **SENT, sent_on=today(), by=office.clerk)


def test_their_answer_is_published_in_their_name(office, kept):
    answer = answering.answer(kept, **DONE, is_theirs=True, by=office.clerk)
    assert answer.said_by == office.absent_body
    assert kept.steps.last().body == office.absent_body
    again = replying.reopen(kept, reason="Yine yok", by=office.applicant)
    assert works_on(office.clerk, again)
    ours = answering.answer(again, **DONE, by=office.clerk)
    assert ours.said_by is None


def test_the_heads_of_who_keeps_it_approve(office, kept):
    office.body.head_approves_answers = True
    office.body.save()
    assert answering.answer(_fresh(kept), **DONE, by=office.clerk).published_at is None


def test_it_can_be_assigned_declined_and_noted(office, kept):
    note = handling.note(kept, text="Telefonla sorduk", by=office.clerk)
    assert note.body == office.body
    assert handling.take(kept, by=office.clerk).assignee == office.clerk
    assert handling.decline(kept, reason="Yetki yok", by=office.clerk).state == State.DECLINED


def test_taking_it_back_lets_the_old_clock_run_on(office):
    kept = _forward(office.file(overdue=True), office.absent_body, office.clerk)
    back = _forward(kept, office.body, office.clerk)
    assert (back.body, back.keeper, back.state) == (office.body, None, State.IN_TRIAGE)
    assert (back.category, back.department) == (office.category, office.cleaning)
    assert back.clock_started_at == back.received_at
    assert back.first_answer_due_at < now()


def test_there_and_back_wins_no_time(office):
    fresh = office.file()
    back = _forward(_forward(fresh, office.absent_body, office.clerk), office.body, office.clerk)
    assert back.solution_due_at == fresh.solution_due_at


def test_forwarded_on_it_still_belongs_to_the_first_that_works_with_muhit(office, kept):
    on = _forward(kept, BodyFactory(not_here=True), office.clerk)
    assert on.keeper == office.body
    assert works_on(office.clerk, on)


def test_where_nobody_had_promised_anything_the_clock_starts_with_whoever_takes_it(office):
    category = CategoryFactory(body=office.absent_body)
    filed = office.file(
        category=category, department=None, keeper=office.body, received_at=now() - timedelta(60)
    )
    taken = _forward(filed, office.body, office.clerk_of_all)
    assert taken.clock_started_at > now() - timedelta(minutes=1)
    assert taken.solution_due_at > now()


# -- whoever looks after it ---


def _orphan(office, **fields):
    category = CategoryFactory(body=office.absent_body)
    return office.file(category=category, state=State.FORWARDED, **fields)


@pytest.mark.parametrize("fields", [{}, {"private": True}, {"in_arabic": True}])
def test_what_lies_with_nobody_finds_the_smallest_municipality(office, fields):
    orphan = _orphan(office, **fields)
    assert not works_on(office.clerk, orphan)
    assert entrusting.settle_all() == 1
    found = _fresh(orphan)
    assert (found.keeper, found.department, found.state) == (office.body, None, State.IN_TRIAGE)
    assert (found.first_answer_due_at, found.solution_due_at) == (None, None)
    assert works_on(office.clerk, found)
    assert queue_counts(office.clerk)["outside"] == 1
    assert entrusting.settle_all() == 0


def test_who_looks_after_it_can_be_chosen(office):
    office.absent_body.kept_by = office.other_body
    office.absent_body.save()
    orphan = _orphan(office)
    entrusting.settle_all()
    assert _fresh(orphan).keeper == office.other_body


def test_what_was_sent_stays_sent(office):
    from tests.factories.submissions import HandoverFactory

    orphan = _orphan(office)
    HandoverFactory(submission=orphan, from_body=office.body, to_body=office.absent_body)
    entrusting.settle_all()
    assert _fresh(orphan).state == State.FORWARDED


def test_a_body_that_comes_to_muhit_takes_over_its_own(office, kept):
    office.absent_body.answers_here = True
    office.absent_body.save()
    assert entrusting.settle_all(office.absent_body) == 1
    assert _fresh(kept).keeper is None


def test_a_body_that_leaves_muhit_leaves_nothing_with_nobody(office):
    left = office.file(category=office.same_elsewhere, overdue=True)
    office.other_body.is_active = False
    office.other_body.save()
    entrusting.settle_all(office.other_body)
    found = _fresh(left)
    assert found.keeper == office.body
    assert found.due_at < now()  # it was promised, and is late


# -- and back again ---


@pytest.mark.parametrize("to", ["other_body", "absent_body"])
def test_a_forwarding_is_undone_with_all_it_changed(office, to):
    before = office.file(assignee=office.clerk)
    _forward(before, getattr(office, to), office.clerk)
    undoing.undo(before, by=office.clerk)
    after = _fresh(before)
    for name in (
        "body",
        "keeper",
        "department",
        "category",
        "assignee",
        "solution_due_at",
        "state",
    ):
        assert getattr(after, name) == getattr(before, name), name
    assert not after.handovers.exists()
    assert Message.objects.filter(kind="submission_undone", recipient=office.applicant).exists()
