"""Duplicates: people and clock come along, and go back."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muhit.foundation.core.clock import now
from muhit.foundation.core.errors import Invalid, WrongState
from muhit.participation.record.actions import forwarding, merging, supporting
from muhit.participation.record.enums import State
from muhit.participation.record.models import Follow, Submission, Support
from muhit.participation.square.actions import replying
from tests.factories.accounts import UserFactory
from tests.factories.offices import Office
from tests.factories.submissions import FollowFactory, SupportFactory


def _fresh(submission):
    return Submission.objects.get(pk=submission.pk)


def _people(submission):
    """Who supports and follows, and of whom it is said that they were carried."""
    return {
        model.__name__: set(
            model.objects.filter(submission=submission).values_list("user", "carried_from")
        )
        for model in (Support, Follow)
    }


def _state_of(submission):
    it = _fresh(submission)
    return (
        _people(it), it.supports, it.clock_started_at, it.first_answer_due_at, it.solution_due_at,
    )  # fmt: skip


def test_supporters_applicant_and_the_earliest_clock_come_along(office):
    early, late = office.file(overdue=True), office.file()
    late.applicant.user = office.neighbour
    late.applicant.save()
    fan = SupportFactory(submission=early).user
    done = merging.merge(early, original=late, by=office.clerk)
    assert (done.state, done.duplicate_of_id) == (State.DUPLICATE, late.pk)
    into = _fresh(late)
    assert into.clock_started_at == early.clock_started_at
    assert into.first_answer_due_at == early.first_answer_due_at
    assert set(into.supporters.values_list("user", flat=True)) == {fan.pk, office.applicant.pk}
    assert into.followers.filter(user=office.applicant).exists()
    assert into.supports == 2


def test_the_owner_does_not_support_their_own(office):
    first, second = office.file(), office.file()
    SupportFactory(submission=first, user=office.neighbour)
    second.applicant.user = office.neighbour
    second.applicant.save()
    merging.merge(first, original=second, by=office.clerk)
    assert not second.supporters.filter(user=office.neighbour).exists()


@pytest.mark.parametrize(
    "case", ["itself", "elsewhere", "over", "into private", "has duplicates", "gone"]
)
def test_what_cannot_be_merged(office, case):
    submission, original = office.file(), office.file()
    if case == "itself":
        original = submission
    elif case == "elsewhere":
        original = office.file(category=office.trees)
    elif case == "over":
        original = office.file(declined=True)
    elif case == "into private":
        original = office.file(private=True)
    elif case == "has duplicates":
        merging.merge(office.file(), original=submission, by=office.clerk)
    elif case == "gone":
        original = Submission(pk=0)
    with pytest.raises(Invalid) as caught:
        merging.merge(submission, original=original, by=office.clerk)
    assert "original" in caught.value.fields
    assert _fresh(submission).state == State.RECEIVED


def test_somebody_who_came_with_two_duplicates_stays_when_one_leaves(office):
    original, one, two = office.file(), office.file(), office.file()
    fan = UserFactory()
    for duplicate in (one, two):
        SupportFactory(submission=duplicate, user=fan)
        FollowFactory(submission=duplicate, user=fan)
        merging.merge(duplicate, original=original, by=office.clerk)
    merging.unmerge(one, by=office.clerk)
    assert original.supporters.filter(user=fan).exists()
    assert original.followers.filter(user=fan).exists()
    merging.unmerge(two, by=office.clerk)
    assert not original.supporters.filter(user=fan).exists()


def test_who_supported_the_original_anyway_stays_after_unmerging(office):
    original, duplicate = office.file(), office.file()
    fan = SupportFactory(submission=original).user
    SupportFactory(submission=duplicate, user=fan)
    merging.merge(duplicate, original=original, by=office.clerk)
    merging.unmerge(duplicate, by=office.clerk)
    assert original.supporters.filter(user=fan, carried_from=None).exists()


def test_withdrawing_the_original_sets_the_others_free(office):
    original, duplicate = office.file(), office.file()
    duplicate.applicant.user = office.neighbour
    duplicate.applicant.save()
    merging.merge(duplicate, original=original, by=office.clerk)
    replying.withdraw(original, by=office.applicant)
    free = _fresh(duplicate)
    assert (free.state, free.duplicate_of) == (State.IN_TRIAGE, None)
    assert free.steps.last().as_actor == "system"


def test_an_inherited_clock_goes_along_to_another_body_and_leaves_with_its_own(office):
    original, duplicate = office.file(), office.file(overdue=True)
    merging.merge(duplicate, original=original, by=office.clerk)
    forwarding.forward(original, body=office.other_body, reason="r", by=office.clerk)
    assert _fresh(original).clock_started_at == duplicate.clock_started_at
    merging.unmerge(duplicate, by=office.clerk)
    assert _fresh(original).clock_started_at == original.received_at
    assert _fresh(duplicate).due_at < now()


def test_only_a_duplicate_is_unmerged(office):
    with pytest.raises(WrongState):
        merging.unmerge(office.file(), by=office.clerk)


def test_a_merged_one_is_no_longer_supported(office):
    from muhit.foundation.core.errors import NotAllowed

    original, duplicate = office.file(), office.file()
    merging.merge(duplicate, original=original, by=office.clerk)
    with pytest.raises(NotAllowed):
        supporting.support(duplicate, by=office.stranger)


fans = st.sets(st.integers(0, 4))


@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    sets=st.lists(st.tuples(fans, fans), min_size=3, max_size=3),
    ages=st.lists(st.integers(1, 90), min_size=3, max_size=3),
    order=st.permutations([1, 2]),
)
def test_merging_and_unmerging_changes_nothing(sets, ages, order):
    with transaction.atomic():
        office, people = Office(), [UserFactory() for _ in range(5)]
        rows = []
        for (supporters, followers), age in zip(sets, ages, strict=True):
            row = office.file(received_at=now() - timedelta(days=age))
            for n in supporters:
                supporting.support(row, by=people[n])
            for n in followers:
                FollowFactory._meta.model.objects.get_or_create(submission=row, user=people[n])
            rows.append(row)
        before = [_state_of(row) for row in rows]
        for n in (1, 2):
            merging.merge(rows[n], original=rows[0], by=office.clerk)
        assert _fresh(rows[0]).clock_started_at == min(row.clock_started_at for row in rows)
        for n in order:
            merging.unmerge(rows[n], by=office.clerk)
        assert [_state_of(row) for row in rows] == before
        transaction.set_rollback(True)


def test_a_merged_applicant_without_account_still_hears_what_becomes_of_it(office):
    from muhit.foundation.messages.models import Delivery
    from muhit.participation.record.actions import answering

    original, duplicate = office.file(), office.file()
    duplicate.applicant.user, duplicate.applicant.phone = None, "+905000000098"
    duplicate.applicant.save()
    merging.merge(duplicate, original=original, by=office.clerk)
    answering.answer(original, text="Topladık.", outcome="done", by=office.clerk)
    told = Delivery.objects.filter(kind="submission_joined_news").get()
    assert (told.address, told.about_id) == ("+905000000098", duplicate.pk)
    assert duplicate.tracking_code in told.url
