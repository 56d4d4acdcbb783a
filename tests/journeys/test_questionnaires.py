"""A questionnaire from staff who write it to the result, through the pages, without script."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from muhit.foundation.questions.enums import Kind
from muhit.participation.consultations import counting
from muhit.participation.consultations.models import Ballot, Participant
from muhit.participation.consultations.texts import ask_for_missing, missing_languages
from muhit.participation.translation.actions import claim, release
from muhit.participation.translation.models import Translation
from tests.factories.consultations import BallotFactory, ConsultationFactory, PhaseFactory
from tests.factories.organisations import BodyFactory
from tests.factories.people import InterpreterFactory, StaffPostFactory

pytestmark = pytest.mark.django_db


def url(name, *keys):
    return reverse(f"consultations:{name}", args=keys)


@pytest.fixture
def body():
    return BodyFactory()


@pytest.fixture
def staff(client, body):
    user = StaffPostFactory(body=body, administrator=True).user
    client.force_login(user)
    return user


@pytest.fixture
def phase(body):
    row = ConsultationFactory(body=body, draft=True, languages=["tr", "ar"])
    begins = timezone.now() + timedelta(days=1)
    return PhaseFactory(
        consultation=row, a_questionnaire=True, starts_at=begins, ends_at=begins + timedelta(days=3)
    )


def _write(client, phase, *rows: dict):
    data = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"form-{number}-{name}": value for name, value in row.items()}
    answer = client.post(url("desk-contents", phase.consultation_id, phase.pk), data)
    phase.refresh_from_db()
    return answer


ROWS = (
    {
        "label_tr": "Pazar nerede kurulsun?",
        "label_ar": "أين يُقام السوق؟",
        "kind": "one",
        "choices": "Meydan | الساحة\nSahil | الشاطئ",
        "is_required": "on",
    },
    {"label_tr": "Ne satılsın?", "kind": "several", "choices": "Sebze\nBalık\nGiysi"},
    {"label_tr": "Ne kadar önemli?", "label_ar": "ما مدى أهميته؟", "kind": "scale"},
    {"label_tr": "Başka?", "label_ar": "شيء آخر؟", "kind": "long"},
    {"kind": "one"},
)


def _open(phase) -> None:
    phase.starts_at = timezone.now() - timedelta(hours=1)
    phase.save()
    row = phase.consultation
    row.state, row.published_at = "open", timezone.now()
    row.save()


def test_from_writing_to_the_result(client, client_factory, staff, phase):
    assert _write(client, phase, *ROWS).status_code == 302
    assert [(one.code, one.kind) for one in phase.questions] == [
        ("1", Kind.ONE),
        ("2", Kind.SEVERAL),
        ("3", Kind.SCALE),
        ("4", Kind.LONG),
    ]
    assert phase.questions.by_code["2"].values == ("1", "2", "3")
    assert (
        "Sahil | الشاطئ" in client.get(url("desk-contents", phase.consultation_id, phase.pk)).text
    )
    _open(phase)
    keys = (phase.consultation_id, phase.pk)
    sheet = client.get(url("sheet", *keys, "ar"))
    assert sheet.content.startswith(b"%PDF")

    visitor = client_factory()
    arabic = {"HTTP_ACCEPT_LANGUAGE": "ar"}
    page = visitor.get(url("phase", *keys), **arabic).text
    assert "أين يُقام السوق؟" in page
    assert "الشاطئ" in page
    page = visitor.post(url("phase", *keys), {"question_2": ["3", "1"]})
    assert list(page.context["form"].errors) == ["question_1"]
    assert not Ballot.objects.exists()
    given = {
        "question_1": "2",
        "question_2": ["3", "1"],
        "question_3": "4",
        "question_4": " Gölge ",
    }
    visitor.post(url("phase", *keys), given)
    assert Ballot.objects.get().content == {"1": "2", "2": ["1", "3"], "3": 4, "4": "Gölge"}
    again = visitor.get(url("phase", *keys)).text
    assert "Gölge" in again
    assert again.count("checked") == 4

    paper = {**given, "channel": "paper", "language": "tr", "question_1": "1", "question_4": ""}
    client.post(url("enter", *keys), paper)
    assert Ballot.objects.latest("pk").content == {"1": "1", "2": ["1", "3"], "3": 4}
    assert Participant.objects.count() == 2

    BallotFactory.create_batch(10, phase=phase, content={"1": "2", "2": ["1"]})
    phase.ends_at = timezone.now()
    phase.save()
    answers = counting.count(phase).sums.questions
    assert [answers[code].answers for code in "1234"] == [12, 12, 2, 1]
    assert answers["1"].counts == (None, None)  # one of the first could be pointed at
    shown = client.get(url("results", *keys)).text
    assert "Pazar nerede kurulsun?" in shown
    assert "Gölge" in shown  # staff read own words
    assert "Gölge" not in visitor.get(url("results", *keys)).text


def test_a_question_with_one_choice_is_refused(client, staff, phase):
    page = _write(client, phase, {"label_tr": "Hangisi?", "kind": "one", "choices": "Biri"})
    assert page.status_code == 200
    assert not phase.questions


def test_interpreters_put_each_text_into_the_language_it_lacks(client, body, staff, phase):
    interpreter = InterpreterFactory(body=body).user
    _write(client, phase, *ROWS)
    before = phase.questions
    assert [gap.language for gap in missing_languages(phase.consultation, essential=True)] == ["ar"]
    ask_for_missing(phase.consultation, by=staff)
    waiting = Translation.objects.filter(source="consultations-asked")
    assert {one.part: one.original for one in waiting} == {
        "label-2-ar": "Ne satılsın?",
        "options-2-ar": "Sebze\nBalık\nGiysi",
    }
    words = {"Ne satılsın?": "ماذا يُباع؟", "Sebze\nBalık\nGiysi": "خضار\nسمك\nملابس"}
    for one in waiting:
        release(claim(one, by=interpreter), text=words[one.original], by=interpreter)
    phase.refresh_from_db()
    question = phase.questions.by_code["2"]
    assert question.label["ar"] == "ماذا يُباع؟"
    assert [option.label["ar"] for option in question.options] == ["خضار", "سمك", "ملابس"]
    assert phase.questions.version == before.version + 2
    assert not missing_languages(phase.consultation, essential=True)
    # changed questions need no old translations
    _write(client, phase, {"label_tr": "Yeni?", "kind": "long"})
    assert not Translation.objects.filter(source="consultations-asked", state="waiting").exists()
