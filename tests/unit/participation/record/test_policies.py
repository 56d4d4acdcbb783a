"""Who may do what to which submission, as a table."""

import pytest
from django.contrib.auth.models import AnonymousUser

from muhit.foundation.steps.mover import System
from muhit.participation.record.enums import Actor, Channel, State
from muhit.participation.record.models import Submission
from muhit.participation.record.policies import (
    CodeHolder,
    can_follow,
    can_see,
    can_support,
    capacities,
    handling_body,
    may,
    open_verbs,
    works_on,
)
from muhit.participation.record.queries.access import filed_by, visible_to, worked_on_by
from muhit.participation.record.states import TRANSITIONS

STAFF, HEAD, APPLICANT = {Actor.STAFF}, {Actor.HEAD}, {Actor.APPLICANT}

# In which capacity each person stands to a submission of the cleaning department …
CAPACITIES = {
    "stranger": set(),
    "applicant": APPLICANT,
    "neighbour": {Actor.AGENT},
    "clerk": STAFF,
    "colleague": STAFF,
    "clerk_of_parks": set(),
    "clerk_of_all": STAFF,
    "head": HEAD,
    "moderator": set(),
    "administrator": set(),
    "former": set(),
    "elsewhere": set(),
}
# … of no department of the body, or after it was forwarded.
WITHOUT_DEPARTMENT = {**CAPACITIES, "clerk_of_parks": STAFF}
NO_STAFF = {name: found - HEAD - STAFF for name, found in CAPACITIES.items()}
FORWARDED = {**NO_STAFF, "elsewhere": STAFF}
LEFT_BEHIND = WITHOUT_DEPARTMENT


def _forwarded(office, body) -> dict:
    return {"state": State.FORWARDED, "body": body, "forwarded_from": office.body}


def _kept(office) -> dict:
    return {"state": State.IN_TRIAGE, "body": office.absent_body, "keeper": office.body}


SITUATIONS = {
    "with the department": (lambda office: {}, CAPACITIES),
    "with no department yet": (lambda office: {"department": None}, WITHOUT_DEPARTMENT),
    "with nobody": (lambda office: {"category": None}, NO_STAFF),
    "forwarded": (
        lambda office: _forwarded(office, office.other_body) | {"department": None},
        FORWARDED,
    ),
    "forwarded to where nobody works with Muhit": (
        lambda office: _kept(office) | {"department": None},
        LEFT_BEHIND,
    ),
    "declined": (lambda office: {"declined": True}, CAPACITIES),
    "confirmed": (lambda office: {"confirmed": True}, CAPACITIES),
    "withdrawn": (lambda office: {"withdrawn": True}, CAPACITIES),
}


@pytest.mark.parametrize("privacy", ["public", "private"])
@pytest.mark.parametrize("situation", SITUATIONS)
def test_each_person_stands_as_the_table_says(office, situation, privacy):
    fields, expected = SITUATIONS[situation]
    submission = office.file(filed_by=office.neighbour, privacy=privacy, **fields(office))
    found = {name: set(capacities(user, submission)) for name, user in office.people.items()}
    assert found == expected
    for name, user in office.people.items():
        is_seen = privacy == "public" or bool(expected[name])
        assert can_see(user, submission) is is_seen, name
        assert visible_to(user).filter(pk=submission.pk).exists() is is_seen, name
        assert works_on(user, submission) is bool(expected[name] & {Actor.STAFF, Actor.HEAD}), name
        assert worked_on_by(user).filter(pk=submission.pk).exists() is works_on(user, submission)
        assert filed_by(user).filter(pk=submission.pk).exists() is (
            name in ("applicant", "neighbour")
        )


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize(
    ("person", "actor"),
    [("clerk", Actor.STAFF), ("head", Actor.HEAD), ("applicant", Actor.APPLICANT)],
)
def test_open_verbs_are_those_of_the_table(office, person, actor, state):
    submission = office.file()
    submission.state = state
    assert open_verbs(office.people[person], submission) == TRANSITIONS.verbs(state, {actor})


@pytest.mark.parametrize("state", State)
def test_strangers_have_no_verbs(office, state):
    submission = office.file()
    submission.state = state
    for who in ("stranger", "clerk_of_parks", "moderator", "administrator", "former", "elsewhere"):
        assert open_verbs(office.people[who], submission) == []
    assert open_verbs(AnonymousUser(), submission) == []


def test_a_code_opens_one_submission_only(office):
    mine, other = office.file(private=True), office.file(private=True)
    holder = CodeHolder(submission_id=mine.pk)
    assert capacities(holder, mine) == APPLICANT
    assert capacities(holder, other) == set()
    assert can_see(holder, mine)
    assert not can_see(holder, other)
    assert may("confirm", holder, mine)
    assert not may("confirm", holder, other)
    assert not may("decline", holder, mine)


def test_muhit_itself_closes_and_parts_and_nothing_else(office):
    submission = office.file(private=True)
    assert {verb for verb in TRANSITIONS.rows if may(verb, System(), submission)} == {
        "close_after_silence",
        "entrust",
        "hand_over",
        "unmerge",
    }
    assert not can_see(System(), submission)


def test_a_locked_account_stands_nowhere(office):
    submission = office.file(private=True)
    for name in ("clerk", "head", "applicant"):
        user = office.people[name]
        user.is_active = False
        assert capacities(user, submission) == set()
        assert not can_see(user, submission)
        assert not visible_to(user).filter(pk=submission.pk).exists()
        assert not worked_on_by(user).exists()


def test_who_takes_in_at_the_desk_sees_it_but_never_speaks_for_the_applicant(office):
    submission = office.file(filed_by=office.elsewhere, private=True, channel=Channel.DESK)
    assert capacities(office.elsewhere, submission) == set()
    assert can_see(office.elsewhere, submission)
    assert visible_to(office.elsewhere).filter(pk=submission.pk).exists()
    assert not may("confirm", office.elsewhere, submission)


def test_former_staff_lose_sight_of_what_they_took_in(office):
    submission = office.file(filed_by=office.former, private=True, channel=Channel.HELPLINE)
    assert not can_see(office.former, submission)
    assert not visible_to(office.former).filter(pk=submission.pk).exists()
    assert not filed_by(office.former).exists()


def test_whoever_forwarded_to_where_nobody_answers_handles_it(office):
    submission = office.file(
        state=State.IN_TRIAGE, body=office.absent_body, keeper=office.body, department=None
    )
    assert handling_body(submission) == office.body


@pytest.mark.parametrize(
    ("who", "may_support", "may_follow"),
    [("stranger", True, True), ("applicant", False, True), ("clerk", True, True)],
)
def test_support_and_following_of_a_public_one(office, who, may_support, may_follow):
    submission = office.file()
    assert can_support(office.people[who], submission) is may_support
    assert can_follow(office.people[who], submission) is may_follow


def test_nobody_supports_what_is_private_or_over(office):
    for fields in ({"private": True}, {"declined": True}, {"confirmed": True}):
        submission = office.file(**fields)
        assert not can_support(office.stranger, submission)
    assert not can_support(AnonymousUser(), office.file())
    assert not can_follow(office.stranger, office.file(private=True))


def test_two_posts_open_both_departments_and_nothing_between(office):
    from tests.factories.people import StaffPostFactory

    StaffPostFactory(user=office.clerk, body=office.other_body, department=office.far)
    cleaning, parks = office.file(private=True), office.file(private=True, category=office.trees)
    far = office.file(private=True, category=office.same_elsewhere)
    seen = set(worked_on_by(office.clerk).values_list("pk", flat=True))
    assert seen == {cleaning.pk, far.pk}
    assert not works_on(office.clerk, parks)
    assert Submission.objects.count() == 3
