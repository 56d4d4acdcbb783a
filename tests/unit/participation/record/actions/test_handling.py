"""What staff do, verb by verb."""

from datetime import timedelta

import pytest

from muhit.foundation.core.clock import now
from muhit.foundation.core.errors import Invalid, NotAllowed, WrongState
from muhit.foundation.steps.mover import System
from muhit.participation.record.actions import answering, handling
from muhit.participation.record.actions.moves import check_unchanged
from muhit.participation.record.clocks import due_dates
from muhit.participation.record.enums import Actor, Outcome, State
from muhit.participation.record.models import InternalNote, Submission
from muhit.participation.record.policies import works_on
from muhit.participation.square.actions import replying

DONE = {"text": "Topladık.", "outcome": Outcome.DONE}


def test_a_step_is_written_with_who_when_from_and_to(office):
    done = handling.triage(office.file(), by=office.clerk)
    step = done.steps.last()
    assert (step.verb, step.actor, step.as_actor) == ("triage", office.clerk, Actor.STAFF)
    assert (step.from_state, step.to_state) == (State.RECEIVED, State.IN_TRIAGE)
    assert step.at == done.changed_at
    assert step.department == office.cleaning


def test_a_head_acts_as_head(office):
    done = handling.triage(office.file(), by=office.head)
    assert done.steps.last().as_actor == Actor.HEAD


@pytest.mark.parametrize("who", ["stranger", "applicant", "clerk_of_parks", "former", "moderator"])
def test_others_may_not(office, who):
    submission = office.file()
    with pytest.raises(NotAllowed):
        handling.triage(submission, by=office.people[who])
    assert Submission.objects.get(pk=submission.pk).state == State.RECEIVED


def test_a_second_triage_says_that_somebody_was_faster(office):
    submission = office.file()
    handling.triage(submission, by=office.clerk)
    with pytest.raises(WrongState):
        handling.triage(submission, by=office.colleague)


def test_what_is_missing_is_named_by_field(office):
    with pytest.raises(Invalid) as caught:
        handling.decline(office.file(), reason="  ", by=office.clerk)
    assert list(caught.value.fields) == ["reason"]


def test_a_page_seen_before_a_change_is_stale(office):
    submission = office.file()
    seen = submission.changed_at
    check_unchanged(submission, seen=seen)
    handling.triage(submission, by=office.colleague)
    with pytest.raises(WrongState):
        check_unchanged(submission, seen=seen)


# -- category, department, person ---------------------------------------------------------------


def test_another_category_brings_its_department_and_due_dates_and_frees_the_person(office):
    submission = handling.assign(
        office.file(), department=office.cleaning, assignee=office.clerk, by=office.clerk
    )
    done = handling.recategorise(submission, category=office.trees, by=office.clerk)
    assert (done.department, done.assignee) == (office.parks, None)
    assert done.clock_started_at == submission.clock_started_at
    due = due_dates(office.trees, done.clock_started_at)
    assert (done.first_answer_due_at, done.solution_due_at) == (due.first_answer, due.solution)


def test_a_category_of_another_body_is_a_forwarding(office):
    with pytest.raises(Invalid) as caught:
        handling.recategorise(office.file(), category=office.same_elsewhere, by=office.clerk)
    assert "category" in caught.value.fields


def test_a_category_that_only_names_a_number_takes_no_submission(office):
    from tests.factories.organisations import CategoryFactory

    emergency = CategoryFactory(body=office.body, emergency=True)
    with pytest.raises(Invalid):
        handling.recategorise(office.file(), category=emergency, by=office.clerk)


def test_assigning_to_a_department_elsewhere_or_out_of_use_is_refused(office):
    with pytest.raises(Invalid):
        handling.assign(office.file(), department=office.far, by=office.clerk)
    office.parks.is_active = False
    with pytest.raises(Invalid):
        handling.assign(office.file(), department=office.parks, by=office.clerk)


@pytest.mark.parametrize("who", ["clerk_of_parks", "elsewhere", "moderator", "stranger", "former"])
def test_only_people_who_work_there_are_assigned(office, who):
    with pytest.raises(Invalid) as caught:
        handling.assign(
            office.file(),
            department=office.cleaning,
            assignee=office.people[who],
            by=office.clerk,
        )
    assert "assignee" in caught.value.fields


def test_reassigning_passes_it_out_of_ones_hands(office):
    done = handling.assign(office.file(), department=office.parks, by=office.clerk)
    assert not works_on(office.clerk, done)
    assert works_on(office.clerk_of_parks, done)


# -- asking, notes, silence ---------------------------------------------------------------------


def test_a_question_is_answered_once(office):
    enquiry = handling.ask(office.file(), question="Nerede?", by=office.clerk)
    replying.reply(enquiry, text="Fırının önünde", by=office.applicant)
    with pytest.raises(WrongState):
        replying.reply(enquiry, text="Yok, başka yerde", by=office.applicant)
    enquiry.refresh_from_db()
    assert enquiry.reply == "Fırının önünde"


def test_only_the_applicant_replies(office):
    enquiry = handling.ask(office.file(), question="Nerede?", by=office.clerk)
    for who in ("stranger", "clerk"):
        with pytest.raises(NotAllowed):
            replying.reply(enquiry, text="Burada", by=office.people[who])


def test_notes_are_for_who_works_on_it_in_any_state(office):
    submission = office.file(declined=True)
    handling.note(submission, text="İç not", by=office.head)
    for who in ("applicant", "moderator", "clerk_of_parks"):
        with pytest.raises(NotAllowed):
            handling.note(submission, text="x", by=office.people[who])
    with pytest.raises(Invalid):
        handling.note(submission, text=" ", by=office.clerk)
    assert InternalNote.objects.count() == 1


def test_two_weeks_of_silence_close_but_never_fix(office):
    submission = office.file()
    answering.answer(submission, **DONE, by=office.clerk)
    with pytest.raises(WrongState):
        handling.close_after_silence(submission, by=System())
    Submission.objects.update(answered_at=now() - timedelta(days=14, minutes=1))
    done = handling.close_after_silence(submission, by=System())
    assert (done.state, done.family) == (State.CLOSED, "closed")
    assert done.steps.last().actor is None
    assert replying.confirm(submission, by=office.applicant).family == "fixed"


# -- the resident's part ------------------------------------------------------------------------


def test_reopening_lets_the_old_clock_run_on(office):
    submission = office.file(overdue=True)
    answering.answer(submission, **DONE, by=office.clerk)
    before = Submission.objects.get(pk=submission.pk)
    again = replying.reopen(submission, reason="Yine dolu", by=office.applicant)
    assert (again.state, again.reopenings, again.answered_at) == (State.IN_TRIAGE, 1, None)
    assert again.department == office.cleaning
    for kept in ("clock_started_at", "first_answer_due_at", "solution_due_at", "first_answered_at"):
        assert getattr(again, kept) == getattr(before, kept)
    assert again.ended_at is None


def test_only_the_applicant_confirms_and_withdraws(office):
    submission = office.file()
    answering.answer(submission, **DONE, by=office.clerk)
    for who in ("clerk", "head", "stranger"):
        with pytest.raises(NotAllowed):
            replying.confirm(submission, by=office.people[who])
        with pytest.raises(NotAllowed):
            replying.withdraw(submission, by=office.people[who])
    assert replying.confirm(submission, by=office.applicant).family == "fixed"


def test_withdrawing_takes_the_name_away(office):
    done = replying.withdraw(office.file(named=True), by=office.applicant)
    assert (done.state, done.public_name) == (State.WITHDRAWN, "")
