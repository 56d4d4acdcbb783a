"""Following a submission by its code, and one's own after signing in."""

import logging

import pytest

from muhit.foundation.core.clock import now
from muhit.participation.record.enums import State
from muhit.participation.record.models import Submission
from tests.factories.accounts import UserFactory
from tests.factories.submissions import (
    AnswerFactory,
    ApplicantFactory,
    EnquiryFactory,
    SubmissionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_cache():
    from django.core.cache import cache

    cache.clear()


def filed(**more):
    """A submission of somebody without an account."""
    submission = SubmissionFactory(applicant=None, **more)
    ApplicantFactory(submission=submission, without_account=True)
    return submission


def at(submission) -> str:
    return f"/track/{submission.tracking_code}/"


def act(client, submission, **typed):
    response = client.post(at(submission), typed)
    submission.refresh_from_db()
    return response


@pytest.mark.parametrize("spell", [str.lower, lambda code: code.replace("-", " "), str.strip])
def test_the_code_opens_the_page_however_it_is_spelt(client, spell):
    submission = filed()
    response = client.post("/track/", {"code": spell(f" {submission.tracking_code} ")})
    assert response["Location"] == at(submission)


def test_look_alike_letters_are_forgiven(client):
    submission = filed(tracking_code="0123-VVVV-1111")
    response = client.post("/track/", {"code": "o123 uuuu Il1i"})
    assert response["Location"] == at(submission)


@pytest.mark.parametrize("code", ["", "ABC", "7K3M-92XQ-4TBD", "' OR 1=1 --", "\0" * 12])
def test_an_unknown_code_is_told_in_words(client, code):
    response = client.post("/track/", {"code": code})
    assert response.status_code == 422
    assert "data-error-summary" in response.content.decode()


def test_an_unknown_address_gets_the_same_page(client):
    response = client.get("/track/7K3M-92XQ-4TBD/")
    assert response.status_code == 404
    assert 'name="code"' in response.content.decode()


def test_the_page_shows_words_state_and_answer_and_is_discreet(client):
    submission = filed(answered=True, private=True)
    AnswerFactory(submission=submission, text="Bugün topladık.")
    page = client.get(at(submission))
    words = page.content.decode()
    assert submission.text in words
    assert "Bugün topladık." in words
    assert page["Referrer-Policy"] == "same-origin"
    assert "no-store" in page["Cache-Control"]


def test_the_code_stands_on_no_other_page(client):
    submission = filed()
    for address in ("/submissions/", f"/submissions/{submission.pk}/"):
        assert submission.tracking_code not in client.get(address).content.decode()


def test_a_question_is_answered(client):
    submission = filed(assigned=True)
    enquiry = EnquiryFactory(submission=submission)
    assert enquiry.question in client.get(at(submission)).content.decode()
    assert act(client, submission, do="reply", **{"reply-reply": ""}).status_code == 422
    assert act(client, submission, do="reply", **{"reply-reply": "Fırının önü"}).status_code == 302
    enquiry.refresh_from_db()
    assert enquiry.reply == "Fırının önü"


def test_confirm(client):
    submission = filed(answered=True)
    act(client, submission, do="confirm")
    assert submission.state == State.CONFIRMED


def test_reopen_needs_a_reason(client):
    submission = filed(answered=True)
    assert act(client, submission, do="reopen").status_code == 422
    act(client, submission, do="reopen", **{"reopen-reason": "Yine birikti."})
    assert submission.state in (State.ASSIGNED, State.IN_TRIAGE)
    assert submission.reopenings == 1


def test_withdraw(client):
    submission = filed()
    act(client, submission, do="withdraw")
    assert submission.state == State.WITHDRAWN


def test_what_is_too_late_is_told(client):
    submission = filed(withdrawn=True)
    response = client.post(at(submission), {"do": "confirm"}, follow=True)
    submission.refresh_from_db()
    assert submission.state == State.WITHDRAWN
    assert "notice-danger" in response.content.decode()


def test_a_contact_can_be_left_later(client):
    submission = filed()
    act(client, submission, do="contact", **{"contact-contact": "nobody"})
    assert submission.applicant.email == ""
    act(client, submission, do="contact", **{"contact-contact": "Biri@Example.org"})
    assert Submission.objects.get().applicant.email == "biri@example.org"
    assert "biri@example.org" not in client.get(at(submission)).content.decode()


def test_it_can_be_linked_to_an_account(client):
    submission = filed()
    assert act(client, submission, do="link").status_code == 404
    user = UserFactory()
    client.force_login(user)
    act(client, submission, do="link")
    assert Submission.objects.get().applicant.user == user
    assert client.get(f"/submissions/{submission.pk}/mine/").status_code == 200


def test_it_cannot_be_taken_from_another_account(client):
    submission = SubmissionFactory()
    client.force_login(UserFactory())
    act(client, submission, do="link")
    assert Submission.objects.get().applicant.user == submission.applicant.user


def test_my_own_page_is_for_me_alone(client):
    submission = SubmissionFactory()
    mine = f"/submissions/{submission.pk}/mine/"
    assert client.get(mine).status_code == 302
    client.force_login(UserFactory())
    assert client.get(mine).status_code == 404
    client.force_login(submission.applicant.user)
    assert client.get(mine).status_code == 200


def test_my_submissions_say_what_comes_next(client):
    user = UserFactory()
    client.force_login(user)
    assert "/submissions/new/" in client.get("/submissions/mine/").content.decode()
    submission = SubmissionFactory(applicant__user=user, answered=True)
    other = SubmissionFactory()
    page = client.get("/submissions/mine/").content.decode()
    assert f"/submissions/{submission.pk}/mine/" in page
    assert f"/submissions/{other.pk}/mine/" not in page


def test_guessing_is_slowed_down(client, monkeypatch):
    from muhit.participation.record import limits

    monkeypatch.setattr(limits, "CODES", limits.Limit("codes", most=3, seconds=60))
    answers = [client.post("/track/", {"code": "7K3M-92XQ-4TBD"}).status_code for _ in range(5)]
    assert answers == [422, 422, 422, 429, 429]


def test_the_code_is_in_no_log(client, caplog):
    submission = filed(answered=True)
    client.get(at(submission))
    client.put(at(submission))
    client.post(at(submission), {"do": "reopen"})
    client.post(at(submission), {"do": "link"})
    client.get(f"{at(submission)}photos/00000000-0000-4000-8000-000000000000/small/")
    console = next(handler for handler in logging.getLogger().handlers if handler.name == "console")
    written = "".join(console.format(record) for record in caplog.records)
    assert "/track/" in written
    assert submission.tracking_code not in written


def test_who_signs_in_after_sending_may_have_it_among_their_own(client):
    told = filed()
    client.force_login(UserFactory())
    session = client.session
    session["filed"] = {"mark": {"key": "key", "pk": told.pk, "at": now().timestamp()}}
    session.save()
    assert f'href="{at(told)}"' in client.get("/").content.decode()
    # On a shared telephone it is gone some minutes later.
    session["filed"]["mark"]["at"] -= 24 * 3600
    session.save()
    assert f'href="{at(told)}"' not in client.get("/").content.decode()
