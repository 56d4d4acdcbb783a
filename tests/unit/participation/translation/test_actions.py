"""From the queue to the reader, with every version kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from muhit.foundation.core.errors import Invalid, NotAllowed, WrongState
from muhit.participation.translation import actions, queries
from muhit.participation.translation.enums import State
from muhit.participation.translation.models import Rules, Translation
from muhit.participation.translation.tasks import mind_the_clock
from tests.factories.organisations import BodyFactory
from tests.factories.people import InterpreterFactory, StaffPostFactory
from tests.factories.translation import TranslationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return BodyFactory()


@pytest.fixture
def interpreter(body):
    return InterpreterFactory(body=body).user


@pytest.fixture
def second(body):
    return InterpreterFactory(body=body).user


def asked(body, **more):
    values = {
        "source": "test",
        "about_id": 7,
        "part": "text",
        "text": "لم تُجمع القمامة",
        "from_language": "ar",
        "to_language": "tr",
        "is_private": False,
        "body": body,
        "by": None,
    }
    return actions.request(**(values | more))


def test_a_text_is_asked_for_once(room, body):
    first = asked(body)
    assert asked(body) == first
    assert Translation.objects.count() == 1
    assert first.state == State.WAITING
    assert first.due_at - first.requested_at == timedelta(hours=24)


def test_what_is_urgent_is_due_sooner(room, body):
    row = asked(body, is_urgent=True)
    assert row.due_at - row.requested_at == timedelta(hours=4)


@pytest.mark.parametrize(
    "wrong", [{"text": " \0 "}, {"from_language": "tr"}], ids=["nothing", "same language"]
)
def test_there_must_be_something_to_translate(room, body, wrong):
    with pytest.raises(Invalid):
        asked(body, **wrong)


def test_an_interpreter_claims_translates_and_releases(room, body, interpreter, second):
    row = actions.claim(asked(body), by=interpreter)
    with pytest.raises(WrongState):
        actions.claim(row, by=second)
    with pytest.raises(NotAllowed):
        actions.release(row, text="Çöp", by=second)
    actions.save(row, text="Çöpler", by=interpreter)
    assert queries.released_text("test", 7, "text", "tr") == ""
    done = actions.release(row, text=" Çöpler alınmadı. ", by=interpreter)
    assert room.released == [done]
    told = queries.translation_of("test", 7, "text", "tr")
    assert (told.text, told.original) == ("Çöpler alınmadı.", "لم تُجمع القمامة")
    assert [version.text for version in done.versions.all()] == ["Çöpler alınmadı."]


def test_what_goes_out_waits_for_a_second_look(room, body, interpreter, second):
    Rules.objects.create(body=body, second_look=True)
    row = actions.claim(asked(body, source="answer"), by=interpreter)
    row = actions.release(row, text="Yarın alınacak", by=interpreter)
    assert (row.state, room.released) == (State.SECOND_LOOK, [])
    with pytest.raises(NotAllowed):
        actions.approve(row, text="Yarın alınacak", by=interpreter)
    done = actions.approve(row, text="Yarın alınacak.", by=second)
    assert room.released == [done]
    assert [version.text for version in done.versions.all()] == [
        "Yarın alınacak",
        "Yarın alınacak.",
    ]


def test_what_comes_in_needs_no_second_look(room, body):
    Rules.objects.create(body=body, second_look=True)
    assert not asked(body).needs_second_look


def test_a_correction_keeps_what_was_said(room, body, interpreter):
    row = TranslationFactory(body=body, released=True, text="Yanlış")
    row.versions.create(text="Yanlış", original=row.original, written_at=timezone.now())
    done = actions.correct(row, text="Doğru", by=interpreter)
    assert [version.text for version in done.versions.all()] == ["Yanlış", "Doğru"]
    assert room.released == [done]


def test_a_correction_passes_the_second_look_where_there_is_one(room, body, interpreter):
    other = InterpreterFactory(body=body, languages=["tr", "ar"]).user
    row = TranslationFactory(body=body, released=True, text="Yanlış", needs_second_look=True)
    done = actions.correct(row, text="Doğru", by=interpreter)
    assert (done.state, done.is_released) == (State.SECOND_LOOK, False)
    assert room.released == []
    with pytest.raises(NotAllowed):
        actions.approve(done, text="Doğru", by=interpreter)
    assert actions.approve(done, text="Doğru", by=other).is_released
    assert [one.is_first_release for one in room.released] == [False]
    assert not actions.mark_late(done)


def test_an_interpreter_of_another_body_mends_nothing(room, body):
    elsewhere = InterpreterFactory(languages=["tr", "ar"]).user
    row = TranslationFactory(body=body, released=True, is_private=False, text="Doğru")
    with pytest.raises(NotAllowed):
        actions.correct(row, text="Yanlış", by=elsewhere)


def test_a_changed_original_goes_back_into_the_queue(room, body, interpreter):
    row = actions.release(actions.claim(asked(body), by=interpreter), text="Eski", by=interpreter)
    again = asked(body, text="نص جديد")
    assert again.pk == row.pk
    assert (again.state, again.text, again.released_at) == (State.WAITING, "", None)
    assert [version.text for version in again.versions.all()] == ["Eski"]


def test_what_waited_too_long_is_told_once(room, body):
    row = TranslationFactory(body=body, late=True)
    assert actions.mark_late(row)
    assert not actions.mark_late(row)
    assert room.late == [row]
    assert not actions.mark_late(TranslationFactory(body=body))


def test_what_was_left_lying_is_free_again(room, body):
    old = timezone.now() - timedelta(hours=5)
    left = TranslationFactory(body=body, claimed=True, claimed_at=old)
    fresh = TranslationFactory(
        body=body, claimed=True, claimed_by=InterpreterFactory(body=body).user
    )
    mind_the_clock(0)
    left.refresh_from_db()
    fresh.refresh_from_db()
    assert (left.state, left.claimed_by) == (State.WAITING, None)
    assert fresh.state == State.CLAIMED


def test_what_nobody_needs_leaves_the_queue(room, body):
    row = asked(body)
    assert actions.withdraw(source="test", about_id=7) == 1
    row.refresh_from_db()
    assert row.state == State.WITHDRAWN
    assert queries.translation_of("test", 7, "text", "tr") is None


def test_staff_hurry_what_their_body_has(room, body):
    row = TranslationFactory(body=body)
    with pytest.raises(NotAllowed):
        actions.hurry(row, by=StaffPostFactory().user)
    hurried = actions.hurry(row, by=StaffPostFactory(body=body).user)
    assert hurried.is_urgent
    assert hurried.due_at < row.due_at
