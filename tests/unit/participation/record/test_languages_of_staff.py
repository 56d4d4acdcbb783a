"""What staff write is in the writer's language, and reaches the reader in theirs."""

import pytest
from django.urls import reverse
from django.utils import translation as interface

from muhit.participation.record.actions import forwarding, handling, mending
from muhit.participation.record.actions.answering import answer, publish_answer
from muhit.participation.record.enums import Outcome
from muhit.participation.record.models import Answer
from muhit.participation.square.actions.replying import reopen
from muhit.participation.translation.models import Translation
from tests.factories.people import InterpreterFactory

pytestmark = pytest.mark.django_db
TURKISH = "Çukur kapatıldı, teşekkür ederiz."
ARABIC = "تم إغلاق الحفرة، شكراً لكم."


@pytest.fixture
def told(office):
    return office.file(text="الحفرة كبيرة في الشارع", language="ar")


def _pair() -> tuple[str, str, str]:
    row = Translation.objects.latest("pk")
    return row.from_language, row.to_language, row.original


def test_turkish_tagged_arabic_is_turkish_and_is_translated(office, told):
    answer(told, text=TURKISH, outcome=Outcome.DONE, language="ar", by=office.head)
    assert Answer.objects.get().language == "tr"
    assert _pair() == ("tr", "ar", TURKISH)


def test_arabic_tagged_turkish_is_arabic_and_reaches_a_turkish_reader(office, told):
    answer(told, text=ARABIC, outcome=Outcome.DONE, language="tr", by=office.head)
    assert Answer.objects.get().language == "ar"
    assert not Translation.objects.exists()
    turkish = office.file(text="Çukur var", language="tr")
    answer(turkish, text=ARABIC, outcome=Outcome.DONE, language="tr", by=office.head)
    assert _pair() == ("ar", "tr", ARABIC)


def test_the_form_starts_with_the_language_of_its_writer(office, told, client):
    client.force_login(office.head)
    page = client.get(reverse("desk:desk", args=[told.pk]))
    form = page.context["forms"]["answer"]
    assert form["language"].value() == interface.get_language() == "tr"


@pytest.mark.parametrize("act", ["ask", "decline", "forward", "reopen"])
def test_every_word_of_staff_is_put_into_the_reader_s_language(office, told, act):
    if act == "ask":
        handling.ask(told, question=TURKISH, by=office.head)
    elif act == "decline":
        handling.decline(told, reason=TURKISH, by=office.head)
    elif act == "forward":
        forwarding.forward(told, body=office.other_body, reason=TURKISH, by=office.head)
    else:
        answer(told, text="Bitti.", outcome=Outcome.DONE, by=office.head)
        Translation.objects.all().delete()
        reopen(told, reason=TURKISH, by=office.head)
    assert _pair() == ("tr", "ar", TURKISH)


def test_what_the_head_approves_is_put_into_it_too(office, told):
    office.body.head_approves_answers = True
    office.body.save()
    answer(told, text=TURKISH, outcome=Outcome.DONE, language="ar", by=office.clerk)
    assert not Translation.objects.exists()
    publish_answer(told, by=office.head)
    assert _pair() == ("tr", "ar", TURKISH)


def test_several_at_once_each_reach_their_reader(office, told, client):
    turkish = office.file(text="Çukur var", language="tr")
    client.force_login(office.head)
    data = {"act": "answer", "pk": [told.pk, turkish.pk], "sure": "1", "text": TURKISH,
            "outcome": "done", "language": "ar"}  # fmt: skip
    client.post(reverse("desk:bulk"), data)
    assert {row.language for row in Answer.objects.all()} == {"tr"}
    assert Translation.objects.count() == 1


def test_a_resident_who_reopens_in_another_language_is_understood(office, told):
    answer(told, text="Bitti.", outcome=Outcome.DONE, by=office.head)
    Translation.objects.all().delete()
    reopen(told, reason="Hâlâ bozuk, lütfen bir daha bakın", by=office.applicant)
    assert not Translation.objects.exists()


def test_the_page_says_who_translates_and_by_when_only_if_somebody_does(office, told, client):
    client.force_login(office.head)
    page = client.get(reverse("desk:desk", args=[told.pk]))
    assert [one.due_at for one in page.context["promises"]] == [None]
    InterpreterFactory(body=office.body)
    page = client.get(reverse("desk:desk", args=[told.pk]))
    (promise,) = page.context["promises"]
    assert (promise.language, promise.due_at is not None) == ("ar", True)
    turkish = office.file(text="Çukur var", language="tr")
    page = client.get(reverse("desk:desk", args=[turkish.pk]))
    assert page.context["promises"] == []


def test_a_reader_is_told_that_it_is_not_translated_and_promised_nothing(office, told, client):
    answer(told, text=TURKISH, outcome=Outcome.DONE, by=office.head)
    page = client.get(reverse("square:detail", args=[told.pk]), HTTP_ACCEPT_LANGUAGE="ar")
    assert "words-note" in page.text
    assert not page.context["translations"][f"answer-{Answer.objects.get().pk}"]["ar"].is_promised


def test_what_was_kept_under_a_wrong_language_is_put_right(office, told):
    answer(told, text=TURKISH, outcome=Outcome.DONE, by=office.head)
    Translation.objects.all().delete()
    Answer.objects.update(language="ar")
    told.text = "الحفرة\u202e كبيرة"
    told.save()
    wrong = list(mending.contradictions())
    assert [(one.said, one.shown) for one in wrong] == [("ar", "tr")]
    mending.mend(wrong[0])
    assert not list(mending.contradictions())
    assert _pair() == ("tr", "ar", TURKISH)
    (unclean,) = mending.unclean()
    mending.strip(unclean)
    told.refresh_from_db()
    assert told.text == "الحفرة كبيرة"
