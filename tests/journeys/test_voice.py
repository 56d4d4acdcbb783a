"""A mother speaks; an interpreter writes it down; a clerk answers; she reads it in Arabic."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from muhit.foundation.messages.models import Message
from muhit.participation.record.actions.answering import answer
from muhit.participation.record.enums import Outcome, Privacy
from muhit.participation.record.models import Submission, VoiceNote
from muhit.participation.translation import actions as translating
from muhit.participation.translation.models import Rules, Translation
from tests.factories.accounts import UserFactory
from tests.factories.organisations import BodyFactory, CategoryFactory
from tests.factories.people import InterpreterFactory, StaffPostFactory
from tests.factories.places import NeighbourhoodFactory
from tests.unit.foundation.files.sounds import PLAYLIST, tone

pytestmark = pytest.mark.django_db

NEW = "/submissions/new/"
TURKISH = "Üç gündür çöpler toplanmıyor, çocuklar hasta oluyor."


@pytest.fixture(autouse=True)
def quiet(settings, tmp_path):
    from django.core.cache import cache

    cache.clear()
    settings.DATA_FOLDER = tmp_path


@pytest.fixture
def place():
    return NeighbourhoodFactory(name="Kuyuluk")


@pytest.fixture
def body(place):
    return BodyFactory(covers=[place.district])


@pytest.fixture
def rubbish(body):
    return CategoryFactory(body=body, rubbish=True)


@pytest.fixture
def interpreter(body):
    return InterpreterFactory(body=body).user


@pytest.fixture
def clerk(body):
    return StaffPostFactory(body=body).user


def note(content=None) -> SimpleUploadedFile:
    return SimpleUploadedFile("Zeynep.webm", content or tone(), content_type="audio/webm")


def status_of(browser, address) -> int:
    response = browser.get(address)
    if response.streaming:  # reading it to its end closes the file
        b"".join(response.streaming_content)
    return response.status_code


@pytest.fixture
def spoken(client, rubbish):
    """Sent by voice alone, in Arabic, for everybody to read once it is written down."""
    client.cookies["django_language"] = "ar"
    client.post(NEW, {"latitude": "36.8008", "longitude": "34.6202"})
    client.post(f"{NEW}what/", {"category": rubbish.pk})
    said = {"kind": "complaint", "text": "", "voice": note(), "voice_language": "ar"}
    response = client.post(f"{NEW}words/", said)
    assert response.status_code == 302, response.content.decode()
    assert status_of(client, f"{NEW}voice/") == 200
    client.post(f"{NEW}you/", {"privacy": "public", "precision": "neighbourhood", "shows_name": ""})
    key = client.session["filing"]["key"]
    assert client.post(f"{NEW}check/", {"key": key, "trap": ""}).status_code == 302
    return Submission.objects.get()


def written(submission, interpreter) -> Translation:
    row = Translation.objects.get(source="submission-words", about_id=submission.pk)
    return translating.release(translating.claim(row, by=interpreter), text=TURKISH, by=interpreter)


def test_spoken_first_it_takes_a_place_and_one_look(client, rubbish, body, interpreter, clerk):
    """Voice, place, sent: who speaks is asked nothing that an interpreter or staff can see to."""
    speak = reverse("filing:new-speak")
    assert client.post(speak, {"voice_language": "ar"}).status_code == 422
    answer = client.post(speak, {"voice": note(), "voice_language": "ar"})
    assert answer.url == NEW
    answer = client.post(NEW, {"latitude": "36.8008", "longitude": "34.6202"})
    assert answer.url == reverse("filing:new-check")
    page = client.get(answer.url).content.decode()
    assert "3 / 3" in page
    key = client.session["filing"]["key"]
    assert client.post(answer.url, {"key": key, "trap": ""}).status_code == 302
    told = Submission.objects.get()
    assert (told.privacy, told.precision) == ("private", "neighbourhood")
    assert told.category == rubbish
    assert told.body == body
    client.force_login(clerk)
    assert client.get(reverse("desk:desk", args=[told.pk])).status_code == 200
    written(told, interpreter)
    told.refresh_from_db()
    assert told.privacy == "private"


def test_until_it_is_written_down_nobody_else_knows_of_it(client_factory, spoken, interpreter):
    address = reverse("square:detail", args=[spoken.pk])
    assert spoken.privacy == Privacy.PRIVATE
    assert client_factory().get(address).status_code == 404
    written(spoken, interpreter)
    page = client_factory().get(address)
    assert page.status_code == 200
    assert TURKISH in page.content.decode()
    assert "العربية" not in page.content.decode().split("<main")[1].split("</main")[0]
    spoken.refresh_from_db()
    assert spoken.public_position != spoken.position
    assert TURKISH in client_factory().get(reverse("square:list")).content.decode()


def test_only_interpreters_and_the_staff_who_work_on_it_hear_it(
    client_factory, spoken, interpreter, clerk, rubbish
):
    row = Translation.objects.get()
    desk, ears = ("desk:desk-voice", spoken.pk), ("translation:voice", row.pk)
    elsewhere = StaffPostFactory().user
    hears = {
        (interpreter, ears): 200,
        (interpreter, desk): 404,
        (clerk, desk): 200,
        (clerk, ears): 404,
        (elsewhere, desk): 404,
        (InterpreterFactory().user, ears): 404,
        (UserFactory(), desk): 404,
        (UserFactory(is_superuser=True), ears): 404,
    }
    for (user, (name, pk)), status in hears.items():
        browser = client_factory()
        browser.force_login(user)
        assert status_of(browser, reverse(name, args=[pk])) == status, (user, name)
    written(spoken, interpreter)
    file = VoiceNote.objects.get().file_id
    assert client_factory().get(f"/submissions/{spoken.pk}/photos/{file}/large/").status_code == 404


def test_the_clerk_reads_turkish_and_she_reads_arabic(
    client, client_factory, spoken, interpreter, clerk, body
):
    Rules.objects.create(body=body, second_look=True)
    second = InterpreterFactory(body=body).user
    written(spoken, interpreter)
    desk = client_factory()
    desk.force_login(clerk)
    page = desk.get(reverse("desk:desk", args=[spoken.pk])).content.decode()
    assert TURKISH in page
    assert reverse("desk:desk-voice", args=[spoken.pk]) in page

    spoken.refresh_from_db()
    answer(spoken, text="Yarın sabah toplanacak.", outcome=Outcome.PLANNED, by=clerk)
    row = Translation.objects.get(source="submission-answer")
    assert (row.from_language, row.to_language, row.needs_second_look) == ("tr", "ar", True)
    arabic = "ستُجمع غدًا صباحًا."
    row = translating.release(translating.claim(row, by=interpreter), text=arabic, by=interpreter)
    mine = reverse("square:track", args=[spoken.tracking_code])
    assert arabic not in client.get(mine).content.decode()
    translating.approve(row, text=arabic, by=second)
    page = client.get(mine).content.decode()
    assert arabic in page
    assert "Yarın sabah toplanacak." in page  # the original, one click away


def test_a_hostile_file_is_refused_and_nothing_is_lost(client, rubbish):
    client.post(NEW, {"latitude": "36.8008", "longitude": "34.6202"})
    client.post(f"{NEW}what/", {"category": rubbish.pk})
    response = client.post(
        f"{NEW}words/",
        {"kind": "complaint", "text": "Çöpler", "voice": note(PLAYLIST), "voice_language": "tr"},
    )
    assert response.status_code == 422
    assert "Çöpler" in response.content.decode()
    assert not client.session["filing"]["voice"]


def test_without_words_and_without_voice_it_is_nothing(client, rubbish):
    client.post(NEW, {"latitude": "36.8008", "longitude": "34.6202"})
    client.post(f"{NEW}what/", {"category": rubbish.pk})
    response = client.post(f"{NEW}words/", {"kind": "complaint", "text": " "})
    assert response.status_code == 422


def test_a_second_click_finds_the_first(client, spoken, interpreter):
    written(spoken, interpreter)
    ((mark, filed),) = client.session["filed"].items()
    again = client.post(f"{NEW}check/", {"key": filed["key"], "trap": ""})
    assert again["Location"] == reverse("filing:new-done", args=[mark])
    assert Submission.objects.count() == 1


def test_the_message_waits_for_the_translation_and_goes_without_it_in_the_end(
    rubbish, interpreter, clerk, place
):
    from datetime import timedelta

    from django.utils import timezone

    from tests.factories.submissions import SubmissionFactory

    mona = UserFactory(language="ar")
    row = SubmissionFactory(
        in_arabic=True,
        applicant__user=mona,
        applicant__language="ar",
        category=rubbish,
        body=rubbish.body,
        department=rubbish.department,
        neighbourhood=place,
    )
    answer(row, text="Yarın.", outcome=Outcome.PLANNED, by=clerk)
    told = Message.objects.filter(recipient=mona)
    assert not told.filter(kind="submission_answered").exists()
    waiting = Translation.objects.get(source="submission-answer")
    waiting.due_at = timezone.now() - timedelta(minutes=1)
    waiting.save()
    translating.mark_late(waiting)
    late = told.get(kind="submission_answered")
    assert late.params["is_original"]
    translating.release(translating.claim(waiting, by=interpreter), text="غدًا", by=interpreter)
    assert told.filter(kind="submission_translated").count() == 1


def test_without_an_interpreter_nobody_waits(rubbish, clerk, place):
    from tests.factories.submissions import SubmissionFactory

    mona = UserFactory(language="ar")
    row = SubmissionFactory(
        in_arabic=True,
        applicant__user=mona,
        category=rubbish,
        body=rubbish.body,
        department=rubbish.department,
        neighbourhood=place,
    )
    answer(row, text="Yarın.", outcome=Outcome.PLANNED, by=clerk)
    assert Message.objects.filter(recipient=mona, kind="submission_answered").exists()
