"""Messages about submissions: to whom, in which words, and what they must never say."""

import pytest
from django.utils import translation

from muhit.foundation.messages import kinds
from muhit.foundation.messages.models import Delivery, Message
from muhit.participation.record.notify import tell_applicant, tell_department, tell_followers
from muhit.participation.record.queries.headlines import headline_of
from tests.factories.accounts import UserFactory
from tests.factories.people import StaffPostFactory
from tests.factories.submissions import ApplicantFactory, FollowFactory, SubmissionFactory

pytestmark = pytest.mark.django_db

KINDS = [
    kind.code for kind in kinds.KINDS.every() if kind.code.startswith(("submission_", "answer_"))
]


def told(kind="submission_answered"):
    return set(Message.objects.filter(kind=kind).values_list("recipient", flat=True))


@pytest.mark.parametrize("language", ["tr", "ar", "en"])
@pytest.mark.parametrize("code", KINDS)
@pytest.mark.parametrize("trait", ["named", "private", "without_body"])
def test_every_kind_has_words_and_an_address(code, language, trait):
    submission = SubmissionFactory(**{trait: True})
    kind = kinds.KINDS.get(code)
    with translation.override(language):
        subject = kind.subject({}, submission.pk)
        body = kind.body({}, submission.pk)
    assert str(submission.pk) in subject
    assert "%(" not in subject + body
    assert kind.url(submission.pk, {}) == f"/submissions/{submission.pk}/"
    if trait == "private":
        assert str(headline_of(submission)) not in subject + body


@pytest.mark.parametrize("code", KINDS)
def test_a_private_one_is_shown_to_its_two_sides_only(code):
    submission = SubmissionFactory(private=True)
    clerk = StaffPostFactory(body=submission.body, department=submission.department).user
    is_visible = kinds.KINDS.get(code).is_visible
    assert is_visible(submission.applicant.user, submission.pk)
    assert is_visible(clerk, submission.pk)
    assert not is_visible(UserFactory(), submission.pk)


def test_staff_are_led_to_their_desk():
    submission = SubmissionFactory()
    url = kinds.KINDS.get("submission_reopened").url(submission.pk, {"staff": True})
    assert url == f"/desk/{submission.pk}/"


def test_followers_are_told_and_the_applicant_apart():
    submission = SubmissionFactory()
    follower = FollowFactory(submission=submission).user
    FollowFactory(submission=submission, user=submission.applicant.user)
    tell_followers(submission, "submission_answered")
    assert told() == {follower.pk}
    tell_applicant(submission, "submission_answered")
    assert told() == {follower.pk, submission.applicant.user.pk}


def test_whoever_filed_for_somebody_is_told_too_and_that_person_by_phone():
    submission = SubmissionFactory(applicant=None)
    applicant = ApplicantFactory(submission=submission, on_behalf=True, phone="+905000000042")
    tell_applicant(submission, "submission_answered")
    assert told() == {applicant.filed_by.pk}
    assert Delivery.objects.filter(address="+905000000042").exists()


def test_without_any_contact_nothing_is_sent():
    submission = SubmissionFactory(applicant=None)
    ApplicantFactory(submission=submission, without_account=True)
    tell_applicant(submission, "submission_answered")
    assert not Delivery.objects.exists()


def test_what_was_brought_over_has_nobody_to_tell():
    tell_applicant(SubmissionFactory(imported=True), "submission_answered")
    assert not Message.objects.exists()


def test_the_department_means_its_people_and_those_of_the_whole_body():
    submission = SubmissionFactory()
    body, department = submission.body, submission.department
    clerk = StaffPostFactory(body=body, department=department).user
    head = StaffPostFactory(head=True, body=body, department=department).user
    whole = StaffPostFactory(body=body).user
    StaffPostFactory(body=body, moderator=True)
    StaffPostFactory(body=body, department=department, ended=True)
    StaffPostFactory()
    tell_department(submission, "submission_reopened")
    assert told("submission_reopened") == {clerk.pk, head.pk, whole.pk}
    tell_department(submission, "answer_waits", heads_only=True)
    assert told("answer_waits") == {head.pk}


def test_once_assigned_only_that_person_is_told():
    submission = SubmissionFactory()
    clerk = StaffPostFactory(body=submission.body, department=submission.department).user
    StaffPostFactory(body=submission.body, department=submission.department)
    submission.assignee = clerk
    submission.save()
    tell_department(submission, "submission_reply")
    assert told("submission_reply") == {clerk.pk}


def test_who_asks_to_hear_no_more_is_forgotten():
    submission = SubmissionFactory(applicant=None)
    applicant = ApplicantFactory(submission=submission, reached_by_phone=True)
    kinds.KINDS.get("submission_answered").stop(submission.pk)
    applicant.refresh_from_db()
    assert (applicant.phone, applicant.email) == ("", "")
