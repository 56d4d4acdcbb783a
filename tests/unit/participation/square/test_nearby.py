"""People are told once a day what opened, was fixed or announced at the places they saved."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from muhit.foundation.core.points import Point
from muhit.foundation.messages import kinds
from muhit.foundation.messages.models import Message
from muhit.participation.record.enums import MessageKind
from muhit.participation.record.models import Submission
from muhit.participation.square.place_news import tell_places
from muhit.participation.square.tasks import tell_all_places
from muhit.registers.residents.models import SavedPlace
from tests.factories.accounts import UserFactory
from tests.factories.announcements import AnnouncementFactory
from tests.factories.residents import SavedPlaceFactory

pytestmark = pytest.mark.django_db

HERE = Point(36.80, 34.62)
FAR = Point(36.84, 34.62)


def _save(office, **fields) -> SavedPlace:
    fields = {"neighbourhood": office.neighbourhood, "position": HERE, **fields}
    return SavedPlaceFactory(**fields, told_until=timezone.now() - timedelta(days=1))


def _told(user) -> str:
    message = Message.objects.get(recipient=user, kind=MessageKind.NEARBY)
    with translation.override("tr"):
        kind = kinds.KINDS.get(MessageKind.NEARBY)
        return f"{kind.subject(message.params, None)}\n{kind.body(message.params, None)}"


def test_one_message_for_all_places_with_what_is_public_there(office):
    user = UserFactory()
    _save(office, user=user, label="Ev")
    _save(office, user=user, label="Annem", position=None)
    office.file(position=HERE, public_position=HERE)
    office.file(position=FAR, public_position=FAR)
    office.file(private=True, text="Gizli")
    office.file(confirmed=True, position=HERE, public_position=HERE)
    AnnouncementFactory(body=office.body)
    assert tell_places(user)
    words = _told(user)
    assert words.startswith("Yerlerinizde yeni: Ev, Annem")
    ev, annem = words.splitlines()[1:]
    assert ev.startswith("Ev: 2 yeni başvuru")
    assert "1 çözülen" in ev
    assert "1 duyuru" in ev
    assert "3 yeni başvuru" in annem
    # Nothing twice.
    assert not tell_places(user)
    assert Message.objects.count() == 1


def test_what_is_no_longer_public_is_no_longer_told(office):
    place = _save(office)
    office.file(position=HERE, public_position=HERE)
    tell_places(place.user)
    assert "1 yeni başvuru" in _told(place.user)
    Submission.objects.update(privacy="private", public_position=None)
    assert "başvuru" not in _told(place.user)


def test_muted_places_are_not_told_of_and_nothing_is_told_late(office):
    from muhit.registers.residents.actions import mute_place

    place = _save(office, is_muted=True)
    office.file(position=HERE, public_position=HERE)
    assert not tell_places(place.user)
    mute_place(place, is_muted=False, by=place.user)
    assert not tell_places(place.user)


def test_places_removed_since_are_not_named(office):
    place = _save(office, label="Eski ev")
    office.file(position=HERE, public_position=HERE)
    tell_places(place.user)
    place.delete()
    assert "Eski ev" not in _told(place.user)


def test_every_person_with_a_place_is_told_and_nobody_else(office, run_tasks):
    place, muted = _save(office), _save(office, is_muted=True)
    UserFactory(home=office.neighbourhood)
    office.file(position=HERE, public_position=HERE)
    tell_all_places(0)
    run_tasks()
    told = set(Message.objects.filter(kind=MessageKind.NEARBY).values_list("recipient", flat=True))
    assert told == {place.user_id}
    assert muted.user_id not in told


def test_the_page_shows_the_place_and_only_ones_own(office, client, django_assert_max_num_queries):
    place = _save(office)
    near = office.file(position=HERE, public_position=HERE)
    office.file(position=FAR, public_position=FAR)
    client.force_login(place.user)
    with django_assert_max_num_queries(14):
        page = client.get("/my-places/news/")
    assert [card.pk for card in page.context["page"].opened] == [near.pk]
    client.force_login(UserFactory())
    page = client.get("/my-places/news/", {"place": place.pk})
    assert page.context["place"] is None
