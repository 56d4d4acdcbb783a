"""Random people take random steps: nothing ever breaks, and only the table's steps are taken."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muhit.foundation.core.clock import now, today
from muhit.foundation.core.errors import MuhitError
from muhit.foundation.steps.mover import System
from muhit.participation.record.actions import (
    answering,
    entrusting,
    forwarding,
    handing_over,
    handling,
    merging,
    supporting,
    undoing,
)
from muhit.participation.record.enums import Outcome, State, Way
from muhit.participation.record.models import Submission
from muhit.participation.record.policies import CodeHolder, may, open_verbs
from muhit.participation.record.states import TRANSITIONS, WORKING
from muhit.participation.square.actions import replying
from tests.factories.offices import Office

from .invariants import check

WHO = (
    "clerk", "colleague", "head", "clerk_of_all", "clerk_of_parks", "elsewhere", "former",
    "moderator", "applicant", "neighbour", "stranger", "code", "muhit",
)  # fmt: skip
VERBS = (*TRANSITIONS.rows, "answer", "note", "support", "unsupport")
steps = st.lists(
    st.tuples(st.sampled_from(WHO), st.sampled_from(VERBS), st.integers(0, 2), st.integers(0, 7)),
    min_size=4,
    max_size=14,
)


def _calls(office, it, others, choice, by):
    """What each verb does to `it`, with things to choose from that are not all allowed."""
    text = ("", "Bir söz")[choice > 0]
    department = (office.cleaning, office.parks, office.far)[choice % 3]
    body = (office.other_body, office.absent_body, office.body)[choice % 3]
    other = others[choice % 2]
    enquiry = it.enquiries.order_by("-pk").first()
    return {
        "triage": lambda: handling.triage(it, by=by),
        "recategorise": lambda: handling.recategorise(
            it, category=(office.category, office.trees, office.same_elsewhere)[choice % 3], by=by
        ),
        "assign": lambda: handling.assign(
            it, department=department, assignee=(None, office.clerk)[choice % 2], by=by
        ),
        "start": lambda: handling.start(it, by=by),
        "ask": lambda: handling.ask(it, question=text, by=by),
        "reply": lambda: enquiry and replying.reply(enquiry, text=text, by=by),
        "write_answer": lambda: answering.write_answer(it, text=text, outcome=Outcome.DONE, by=by),
        "answer": lambda: answering.answer(it, text=text, outcome=Outcome.PLANNED, by=by),
        "publish_answer": lambda: answering.publish_answer(it, by=by),
        "return_answer": lambda: answering.return_answer(it, reason=text, by=by),
        "forward": lambda: forwarding.forward(it, body=body, reason=text, by=by),
        "readdress": lambda: forwarding.forward(it, body=office.absent_body, reason=text, by=by),
        "take_back": lambda: forwarding.forward(it, body=office.body, reason=text, by=by),
        "send_out": lambda: forwarding.send_out(
            it, way=Way.LETTER, reference=text, sent_on=today(), by=by
        ),
        "entrust": lambda: entrusting.settle_keeper(it),
        "publish_plan": lambda: answering.publish_answer(it, by=by),
        "hand_over": lambda: handing_over.pass_to(it, office.clerk),
        "decline": lambda: handling.decline(it, reason=text, by=by),
        "merge": lambda: merging.merge(it, original=other, by=by),
        "unmerge": lambda: merging.unmerge(it, by=by),
        "confirm": lambda: replying.confirm(it, by=by),
        "confirm_for": lambda: replying.confirm_for(it, asked=bool(choice % 2), by=by),
        "reopen": lambda: replying.reopen(it, reason=text, by=by),
        "withdraw": lambda: replying.withdraw(it, by=by),
        "close_after_silence": lambda: handling.close_after_silence(it, by=by),
        "undo": lambda: undoing.undo(it, by=by),
        "note": lambda: handling.note(it, text=text, by=by),
        "support": lambda: supporting.support(it, by=office.neighbour),
        "unsupport": lambda: supporting.unsupport(it, by=office.neighbour),
    }


@pytest.mark.django_db
def test_every_verb_is_walked():
    office = Office()
    it = office.file()
    assert set(_calls(office, it, [it, it], 0, office.clerk)) == set(VERBS)


def _take(office, submissions, who, verb, which, choice):
    """Take one step; every refusal must be one of our own errors."""
    it = Submission.objects.get(pk=submissions[which].pk)
    by = {"code": CodeHolder(submission_id=it.pk), "muhit": System()}.get(who)
    by = by or office.people[who]
    possible = open_verbs(by, it)
    if possible and choice % 2:  # mostly steps that can be taken, so that walks get somewhere
        verb = possible[VERBS.index(verb) % len(possible)]
    calls = _calls(office, it, [submissions[which - 2], submissions[which - 1]], choice, by)
    whole = Submission.objects.select_related("body", "keeper", "forwarded_from", "applicant")
    before = whole.get(pk=it.pk)
    told = before.steps.count()
    allowed = verb not in TRANSITIONS.rows or may(verb, by, before)
    try:
        with transaction.atomic():
            calls[verb]()
    except MuhitError:
        assert Submission.objects.get(pk=it.pk).changed_at == before.changed_at
        assert it.steps.count() == told
    else:
        # What one says is done by the act is checked by the verb that it turns out to be.
        assert (
            allowed
            or verb in ("undo", "entrust", "hand_over")
            or (verb == "reply" and not before.enquiries.exists())
        )
        _check_lateness(before, verb)


# Only these make up for what is late: an answer is there, or it has ended; or a merge that had
# made it late is undone, and what was late stands on its own again.
ANSWERS = {"answer", "publish_answer", "publish_plan", "unmerge", "withdraw"}


def _check_lateness(before, verb):
    after = Submission.objects.get(pk=before.pk)
    was_late = before.due_at < now() and State(before.state) in WORKING
    if was_late and State(after.state) in WORKING and verb not in ANSWERS:
        assert after.due_at < now(), f"{verb} made what was late punctual"


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=steps, heads_approve=st.booleans())
def test_whatever_people_do_every_submission_stays_sound(steps, heads_approve):
    with transaction.atomic():
        office = Office()
        office.body.head_approves_answers = heads_approve
        office.body.save()
        submissions = [office.file(), office.file(), office.file(overdue=True)]
        for who, verb, which, choice in steps:
            _take(office, submissions, who, verb, which, choice)
            for submission in submissions:
                check(submission)
        transaction.set_rollback(True)
