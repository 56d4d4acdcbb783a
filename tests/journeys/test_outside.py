"""What is for a body that does not work with Muhit: nothing false is said of it on any page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from muhit.foundation.core.clock import now, today
from muhit.foundation.ui.words import day_words
from muhit.participation.muhtar_office import slips
from muhit.participation.record import wording
from muhit.participation.record.actions import forwarding
from muhit.participation.record.clocks import LEGAL_DAYS, due_dates
from muhit.participation.record.enums import Way
from muhit.participation.record.models import Submission
from tests.factories.accounts import UserFactory
from tests.factories.organisations import CategoryFactory
from tests.factories.submissions import ApplicantFactory
from tests.printed import words_of

pytestmark = pytest.mark.django_db
# What a page may say only once it was really sent.
SENT = ("Passed on to", "was passed on", "sent it to them", "yönlendirildi", "kuruma gönderdi")
SOON = ("read it soon", "Yakında biri")


@pytest.fixture
def office(office):
    office.absent_body.phone = "186"
    office.absent_body.save()
    return office


@pytest.fixture
def lamp(office):
    """Filed directly for a body that is not on Muhit, by somebody with an account."""
    from muhit.participation.filing.actions.filing import Filing, file

    category = CategoryFactory(body=office.absent_body, name={"tr": "Sokak lambası"})
    filing = Filing(
        key="4f1c2f38-0d1e-4a53-9d5c-3a7c0e5f0c11", kind="complaint", text="Lamba yanmıyor.",
        language="tr", neighbourhood_id=office.neighbourhood.pk, category_id=category.pk,
    )  # fmt: skip
    return file(filing=filing, by=office.applicant)


def _pages(lamp) -> list[str]:
    code = lamp.tracking_code
    return [
        reverse("square:detail", args=[lamp.pk]),
        reverse("square:own", args=[lamp.pk]),
        reverse("square:track", args=[code]),
        reverse("square:mine"),
        reverse("square:list"),
        reverse("home"),
    ]


def _days_of(lamp) -> set[str]:
    """The days that its category or the law would name, as pages write them."""
    days = {timezone.localdate(lamp.received_at) + timedelta(days=LEGAL_DAYS + n) for n in range(4)}
    lamp.category.body.answers_here = True
    due = due_dates(lamp.category, lamp.received_at)
    lamp.category.body.answers_here = False
    days |= {timezone.localdate(moment) for moment in vars(due).values()}
    found = set()
    for language in ("tr", "ar", "en"):
        with translation.override(language):
            found |= {day_words(day) for day in days}
    return found


def test_no_page_names_a_day_or_says_that_it_was_passed_on(client, office, lamp):
    client.force_login(office.applicant)
    for page in _pages(lamp):
        text = client.get(page).text
        assert not [day for day in _days_of(lamp) if day in text], page
        assert not [words for words in (*SENT, *SOON) if words in text], page
    for page in _pages(lamp)[:3]:
        assert "186" in client.get(page).text, page


def test_messages_and_papers_promise_nothing_either(office, lamp):
    with translation.override("en"):
        told = wording.received(lamp)
        assert not wording.answer_due(lamp)
        assert str(office.body) in told
        assert "186" in told
        assert not [words for words in SENT if words in told]
    ApplicantFactory._meta.model.objects.filter(submission=lamp).update(language="en")
    lamp = Submission.objects.get(pk=lamp.pk)
    printed = " ".join(words_of(slips.slip_of(lamp)).split())
    assert not [day for day in _days_of(lamp) if day in printed]


def test_before_it_is_sent_the_pages_of_filing_say_who_looks_after_it(office, lamp):
    from muhit.participation.record.outside import outside_at

    said = " ".join(outside_at(lamp.category, office.neighbourhood).sentences)
    assert str(office.body) in said
    assert due_dates(lamp.category, now()).first_answer is None


@pytest.mark.parametrize("who", ["clerk", "clerk_of_parks", "clerk_of_all", "head"])
def test_the_staff_of_the_municipality_find_and_open_it(client, office, lamp, who):
    client.force_login(office.people[who])
    inbox = client.get(reverse("desk:inbox"), {"queue": "outside"})
    assert "Lamba yanmıyor" in inbox.text
    assert client.get(reverse("desk:desk", args=[lamp.pk])).status_code == 200


def test_others_do_not(client, office, lamp):
    for user in (office.elsewhere, UserFactory()):
        client.force_login(user)
        assert client.get(reverse("desk:desk", args=[lamp.pk])).status_code == 404


def test_it_is_sent_out_with_its_number_and_everybody_reads_it(client, office, lamp):
    client.force_login(office.clerk)
    act = reverse("desk:act", args=[lamp.pk, "send_out"])
    client.post(act, {"way": "kep", "reference": "", "sent_on": today().isoformat()})
    lamp.refresh_from_db()
    assert lamp.state == "received"
    client.post(act, {"way": "kep", "reference": "E-2026/77", "sent_on": today().isoformat()})
    lamp.refresh_from_db()
    assert lamp.state == "forwarded"
    assert "E-2026/77" in client.get(reverse("square:detail", args=[lamp.pk])).text


def test_the_answer_is_shown_as_theirs(client, office, lamp):
    forwarding.send_out(lamp, way=Way.PHONE, reference="1", sent_on=today(), by=office.clerk)
    client.force_login(office.clerk)
    typed = {"text": "Değiştirildi.", "outcome": "done", "language": "tr", "is_theirs": "on"}
    client.post(reverse("desk:act", args=[lamp.pk, "answer"]), typed)
    answer = lamp.answers.get()
    assert answer.said_by == office.absent_body
    page = client.get(reverse("square:detail", args=[lamp.pk])).text
    assert f"{office.absent_body} bildiriyor: yapıldı" in page


def test_figures_leave_bodies_that_are_not_on_muhit_out_and_count_what_was_handed_on(
    client, office, lamp
):
    from muhit.participation.statistics.models import Tally
    from muhit.participation.statistics.queries import elsewhere_in
    from muhit.participation.statistics.tallying import remake

    office.file()
    remake()
    assert {row.body_id for row in Tally.objects.all()} == {office.body.pk}
    assert Tally.objects.get(by="body", is_public=True).received == 1
    assert elsewhere_in(today().year) is not None
    assert "Muhit'i kullanmayan" in client.get(reverse("statistics:answers")).text.replace(
        "&#x27;", "'"
    )


def test_what_was_passed_on_through_muhit_is_read_where_it_is_now(client, office):
    it = office.file()
    forwarding.forward(it, body=office.other_body, reason="Sizin", by=office.clerk)
    client.force_login(office.clerk)
    response = client.get(reverse("desk:desk", args=[it.pk]), follow=True)
    assert response.redirect_chain[-1][0] == reverse("square:detail", args=[it.pk])
    assert str(it.pk) in client.get(reverse("desk:inbox"), {"q": str(it.pk)}).text
