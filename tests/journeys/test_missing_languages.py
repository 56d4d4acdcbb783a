"""Nothing that a body or an office publishes is missing a language without being said and asked
for, and nobody is told they had answered what they never saw."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from muhit.foundation.core import clock
from muhit.foundation.messages.models import Message
from muhit.foundation.questions.asked import Questionnaire
from muhit.participation.announcements.models import Announcement
from muhit.participation.buildings.actions.notices import give_notice, withdraw_notice
from muhit.participation.consultations.enums import State
from muhit.participation.consultations.models import Option
from muhit.participation.polls import actions as polls
from muhit.participation.polls.drafts import PollDraft
from muhit.participation.translation.actions import claim, release
from muhit.participation.translation.models import Translation
from muhit.participation.translation.tasks import ask_for_what_is_written
from tests.factories.accounts import UserFactory
from tests.factories.announcements import AnnouncementFactory
from tests.factories.consultations import (
    ConsultationFactory,
    OptionFactory,
    PhaseFactory,
    StatementFactory,
)
from tests.factories.organisations import BodyFactory, CategoryFactory
from tests.factories.people import InterpreterFactory, MandateFactory, StaffPostFactory
from tests.factories.places import BuildingFactory, NeighbourhoodFactory
from tests.factories.residents import ResidenceFactory
from tests.factories.services import ServiceFactory

pytestmark = pytest.mark.django_db
ARABIC = {"HTTP_ACCEPT_LANGUAGE": "ar"}


@pytest.fixture
def place():
    return NeighbourhoodFactory()


@pytest.fixture
def body(place):
    return BodyFactory(covers=[place.district])


@pytest.fixture
def staff(client, body):
    user = StaffPostFactory(body=body, administrator=True).user
    client.force_login(user)
    return user


@pytest.fixture
def interpreter(body):
    return InterpreterFactory(body=body).user


def _turkish_draft(body):
    row = ConsultationFactory(
        body=body, draft=True, question={"tr": "Sokak kapansın mı?"}, languages=["tr", "ar"]
    )
    begins = timezone.now() + timedelta(days=1)
    phase = PhaseFactory(
        consultation=row, a_vote=True, starts_at=begins, ends_at=begins + timedelta(days=3)
    )
    for title in ("Evet", "Hayır"):
        OptionFactory(phase=phase, title={"tr": title}, text={})
    return row


def _translate(interpreter, source: str, words: dict[str, str]) -> None:
    for row in Translation.objects.filter(source=source, state="waiting"):
        if row.original in words:
            release(claim(row, by=interpreter), text=words[row.original], by=interpreter)


class TestConsultations:
    def test_a_language_that_is_missing_is_said_and_published_only_knowingly(
        self, client, body, staff, interpreter
    ):
        row = _turkish_draft(body)
        page = client.get(reverse("consultations:desk-one", args=[row.pk]))
        assert [gap.language for gap in page.context["gaps"]] == ["ar"]
        assert page.context["gaps"][0].has_interpreter
        publish = reverse("consultations:desk-publish", args=[row.pk])
        client.post(publish)
        row.refresh_from_db()
        assert row.state == State.DRAFT
        client.post(publish, {"knowing": "yes"})
        row.refresh_from_db()
        assert row.state == State.ANNOUNCED
        asked = set(Translation.objects.values_list("original", "to_language"))
        assert {("Sokak kapansın mı?", "ar"), ("Evet", "ar"), ("Hayır", "ar")} <= asked

    def test_what_interpreters_write_stands_in_the_page(self, client, body, staff, interpreter):
        row = _turkish_draft(body)
        client.post(reverse("consultations:desk-translate", args=[row.pk]))
        row.refresh_from_db()
        assert row.state == State.DRAFT
        _translate(
            interpreter,
            "consultations-consultation",
            {"Sokak kapansın mı?": "هل يُغلق الشارع؟"},
        )
        _translate(interpreter, "consultations-option", {"Evet": "نعم", "Hayır": "لا"})
        row.refresh_from_db()
        assert row.question["ar"] == "هل يُغلق الشارع؟"
        assert {option.title["ar"] for option in row.phases.get().options.all()} == {"نعم", "لا"}
        assert "هل" in row.search
        page = client.get(reverse("consultations:desk-one", args=[row.pk]))
        assert page.context["needed"] == []

    def test_words_that_were_changed_meanwhile_are_not_overwritten(
        self, body, staff, client, interpreter
    ):
        row = _turkish_draft(body)
        client.post(reverse("consultations:desk-translate", args=[row.pk]))
        row.refresh_from_db()
        row.question = {"tr": "Cadde kapansın mı?"}
        row.save()
        _translate(
            interpreter, "consultations-consultation", {"Sokak kapansın mı?": "هل يُغلق الشارع؟"}
        )
        row.refresh_from_db()
        assert row.question == {"tr": "Cadde kapansın mı?"}

    def test_nobody_is_told_they_answered_what_they_never_saw(self, client_factory):
        phase = PhaseFactory()
        statement = StatementFactory(phase=phase, turkish_only=True)
        address = reverse("consultations:phase", args=[phase.consultation_id, phase.pk])
        visitor = client_factory()
        page = visitor.get(address, **ARABIC)
        assert page.context["asked"].pk == statement.pk
        assert page.context["asked"].is_foreign
        assert statement.texts["tr"] in page.text
        assert "consult-done" not in page.text

    def test_no_statement_at_all_is_not_all_answered(self, client):
        phase = PhaseFactory()
        page = client.get(reverse("consultations:phase", args=[phase.consultation_id, phase.pk]))
        assert page.context["has_statements"] is False


class TestNews:
    def test_what_is_left_empty_goes_to_the_interpreters(self, client, body, staff, interpreter):
        address = reverse("announcements:write", args=[body.code])
        client.post(address, {"title_tr": "Su yok", "text_tr": "Bu gece.", "urgency": "urgent"})
        row = Announcement.objects.get()
        waiting = Translation.objects.filter(source="announcement", about_id=row.pk)
        assert {(one.original, one.to_language, one.is_urgent) for one in waiting} == {
            ("Su yok", "ar", True),
            ("Bu gece.", "ar", True),
        }
        _translate(interpreter, "announcement", {"Su yok": "انقطاع المياه"})
        row.refresh_from_db()
        assert row.title["ar"] == "انقطاع المياه"
        assert "انقطاع" in row.search

    def test_nobody_is_asked_where_nobody_knows_the_language(self, client, body, staff):
        address = reverse("announcements:write", args=[body.code])
        page = client.get(address)
        assert not any(gap.has_interpreter for gap in page.context["interpreted"])
        client.post(address, {"title_tr": "Su yok", "text_tr": "Bu gece.", "urgency": "ordinary"})
        assert not Translation.objects.exists()


class TestQuestionsAndNotices:
    def test_a_question_reaches_each_reader_in_their_language(
        self, client_factory, body, place, interpreter, run_tasks
    ):
        muhtar = MandateFactory(neighbourhood=place).user
        reader = UserFactory(home=place, arabic_speaking=True)
        draft = PollDraft(
            place=place,
            question="Pazar hangi gün kurulsun?",
            options=("Salı", "Cuma"),
            language="ar",
            ends_at=clock.now() + timedelta(days=7),
        )
        poll = polls.ask(draft=draft, by=muhtar)
        assert poll.language == "tr"
        enter = client_factory()
        enter.force_login(reader)
        address = reverse("polls:detail", args=[poll.pk])
        page = enter.get(address)
        assert page.context["poll"].heading.is_stand_in
        assert "words-note" in page.text
        _translate(interpreter, "poll-question", {"Pazar hangi gün kurulsun?": "أي يوم للسوق؟"})
        _translate(interpreter, "poll-answer", {"Salı": "الثلاثاء", "Cuma": "الجمعة"})
        page = enter.get(address)
        assert page.context["poll"].heading.text == "أي يوم للسوق؟"
        assert [choice.text for choice in page.context["poll"].choices] == ["الثلاثاء", "الجمعة"]
        run_tasks()
        assert Message.objects.filter(recipient=reader).exists()
        assert "أي يوم للسوق؟" in enter.get(reverse("muhit_messages:inbox")).text

    def test_a_question_that_is_taken_back_needs_no_interpreter(self, body, place, interpreter):
        muhtar = MandateFactory(neighbourhood=place).user
        draft = PollDraft(
            place=place,
            question="Pazar hangi gün kurulsun?",
            options=("Salı", "Cuma"),
            language="tr",
            ends_at=clock.now() + timedelta(days=7),
        )
        poll = polls.ask(draft=draft, by=muhtar)
        assert Translation.objects.filter(state="waiting").count() == 3
        polls.withdraw(poll, by=muhtar)
        assert not Translation.objects.filter(state="waiting").exists()

    def test_a_notice_is_read_in_the_language_of_who_lives_there(
        self, client_factory, body, place, interpreter
    ):
        building = BuildingFactory(neighbourhood=place, confirmed=True)
        manager = MandateFactory(building_manager=True, building=building).user
        reader = UserFactory(arabic_speaking=True)
        ResidenceFactory(user=reader, building=building)
        notice = give_notice(
            building, title="Asansör", text="Yarın bakımda.", language="tr", by=manager
        )
        enter = client_factory()
        enter.force_login(reader)
        address = reverse("buildings:notice", args=[notice.pk])
        assert "words-note" in enter.get(address).text
        words = {"Asansör": "المصعد", "Yarın bakımda.": "صيانة غداً."}
        _translate(interpreter, "building-notice", words)
        page = enter.get(address)
        assert "المصعد" in page.text
        assert "صيانة غداً." in page.text
        other = give_notice(building, title="Su", text="Yarın yok.", language="tr", by=manager)
        withdraw_notice(other, by=manager)
        assert not Translation.objects.filter(state="waiting").exists()


class TestWhatIsWrittenBelow:
    """Categories, services and the like, in rooms that know no interpreters."""

    @pytest.fixture
    def category(self, body):
        return CategoryFactory(body=body, name={"tr": "Sokak kedisi"}, questions=Questionnaire())

    def test_what_lacks_a_language_reaches_the_queue_within_the_hour(
        self, body, interpreter, category
    ):
        service = ServiceFactory(body=body, name={"tr": "Kurs"}, description={"tr": "Her hafta."})
        ask_for_what_is_written(timestamp=0)
        ask_for_what_is_written(timestamp=0)
        _translate(interpreter, "category", {"Sokak kedisi": "قطة شارع"})
        _translate(interpreter, "service", {"Kurs": "دورة", "Her hafta.": "كل أسبوع."})
        category.refresh_from_db()
        service.refresh_from_db()
        assert category.name == {"tr": "Sokak kedisi", "ar": "قطة شارع"}
        assert service.name["ar"] == "دورة"
        assert service.description["ar"] == "كل أسبوع."

    def test_what_staff_write_meanwhile_leaves_the_queue(self, body, interpreter, category):
        ask_for_what_is_written(timestamp=0)
        assert Translation.objects.filter(source="category", state="waiting").exists()
        category.name = {"tr": "Sokak kedisi", "ar": "قطة"}
        category.save()
        ask_for_what_is_written(timestamp=0)
        assert not Translation.objects.filter(source="category", state="waiting").exists()

    def test_nobody_is_asked_who_does_not_exist(self, category):
        ask_for_what_is_written(timestamp=0)
        assert not Translation.objects.filter(source="category").exists()

    def test_where_a_project_is_goes_with_it(self, client, body, staff, interpreter):
        row = _turkish_draft(body)
        Option.objects.filter(phase__consultation=row).update(place={"tr": "Stadyum yanı"})
        client.post(reverse("consultations:desk-translate", args=[row.pk]))
        _translate(interpreter, "consultations-option", {"Stadyum yanı": "بجانب الملعب"})
        found = Option.objects.filter(phase__consultation=row).first()
        assert found.place["ar"] == "بجانب الملعب"


@pytest.mark.parametrize(("language", "is_said"), [("ar", True), ("tr", False)])
def test_a_reader_is_told_that_it_is_not_translated_yet(client, body, language, is_said):
    """Words of another language never stand without a word about it."""
    news = AnnouncementFactory(title={"tr": "Su kesintisi"}, text={"tr": "Bu gece su yok."})
    asked = ConsultationFactory(
        body=body, question={"tr": "Sokak kapansın mı?"}, background={"tr": "Uzun zamandır."}
    )
    for address in (
        reverse("announcements:detail", args=[news.pk]),
        reverse("consultations:detail", args=[asked.pk]),
    ):
        page = client.get(address, HTTP_ACCEPT_LANGUAGE=language)
        assert page.status_code == 200
        assert ("لم يُترجم بعد" in page.text) == is_said, address
        assert "Henüz çevrilmedi." not in page.text
