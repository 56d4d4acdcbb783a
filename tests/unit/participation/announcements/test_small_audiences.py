"""What the desk is told about few people: nothing that points at one of them."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from muhit.foundation.core import clock
from muhit.foundation.messages.models import Delivery, Message
from muhit.foundation.messages.queries import Figures
from muhit.participation.announcements import actions
from muhit.participation.announcements.drafts import AnnouncementDraft
from muhit.participation.announcements.queries.desk import figures_told, texts_before_sending
from muhit.registers.offices.queries import current_posts
from tests.factories.accounts import UserFactory
from tests.factories.organisations import BodyFactory
from tests.factories.people import StaffPostFactory
from tests.factories.places import NeighbourhoodFactory

SENT, FAILED = Delivery.State.SENT, Delivery.State.FAILED
URL = "https://muhit.example/announcements/1/"


def mails(sent: int, failed: int = 0) -> dict[tuple[str, str], int]:
    return {("email", SENT): sent, ("email", FAILED): failed}


@pytest.mark.parametrize(
    ("told", "read", "shown"),
    [
        (0, 0, (0, 0)),
        (1, 1, (None, None)),
        (4, 0, (None, None)),
        (6, 3, (6, None)),
        (6, 5, (6, None)),
        (9, 8, (9, None)),
        (6, 6, (6, 6)),
        (10, 5, (10, 5)),
        (5000, 4997, (5000, None)),
        (5000, 3000, (5000, 3000)),
    ],
)
def test_who_read_it(told, read, shown):
    found = figures_told(Figures(told, read, {}))
    assert (found.told, found.read) == shown


def test_few_are_told_by_no_way_either():
    found = figures_told(Figures(3, 0, mails(3)))
    assert (found.sent, found.troubled, found.by_channel) == (None, None, [])


def test_a_small_cell_cannot_be_reckoned_from_its_column():
    found = figures_told(Figures(90, 0, {("sms", SENT): 2, **mails(60, 7)}))
    assert [(sent, failed) for _name, sent, _way, failed in found.by_channel] == [
        (None, 7),
        (None, 0),
    ]
    assert found.sent == 62


@pytest.fixture
def place():
    return NeighbourhoodFactory()


@pytest.fixture
def moderator(place):
    return StaffPostFactory(body=BodyFactory(covers=[place.district]), moderator=True).user


@pytest.fixture
def announced(place, moderator):
    """Urgent news for a place where so many read each language."""

    def make(**readers: int):
        number = 0
        for language, count in readers.items():
            for _one in range(count):
                number += 1
                UserFactory(
                    phone=f"+9053200{number:05}",
                    phone_confirmed_at=clock.now(),
                    email=f"a{number}@example.org",
                    home=place,
                    language=language,
                )
        draft = AnnouncementDraft(
            title={"tr": "Su kesintisi", "ar": "انقطاع المياه"},
            text={"tr": "Yarın su yok."},
            starts_at=clock.now() - timedelta(minutes=1),
            urgency="urgent",
        )
        body = current_posts().get(user=moderator).body
        return actions.publish(body=body, draft=draft, by=moderator)

    return make


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("readers", "people"),
    [
        ({"tr": 1}, None),
        ({"ar": 4}, None),
        ({"tr": 6, "ar": 1}, 7),
        ({"tr": 3, "ar": 4}, 7),
        ({"ar": 8}, 8),  # all of one house
    ],
)
def test_languages_of_few_are_not_told(announced, readers, people):
    found = texts_before_sending(announced(**readers), URL)
    assert found.people == people
    assert [text.language for text in found.texts] == [code for code, _ in settings.LANGUAGES]
    assert {text.people for text in found.texts} == {None}
    assert not found.is_exact
    # The parts are reckoned from the people alone.
    most = max(text.parts for text in found.texts)
    assert found.parts == (people or 4) * most


@pytest.mark.django_db
def test_languages_of_many_are_told(announced):
    found = texts_before_sending(announced(tr=6, ar=5), URL)
    assert {text.language: text.people for text in found.texts} == {"tr": 6, "ar": 5}
    assert found.is_exact
    assert found.parts == sum((text.people or 0) * text.parts for text in found.texts)


@pytest.mark.django_db
def test_pages_say_that_it_is_not_told(announced, client, moderator):
    row = announced(tr=2, ar=1)
    client.force_login(moderator)
    with_figures = client.get(reverse("announcements:detail", args=[row.pk])).text
    assert "Küçük sayılar gösterilmez" in with_figures
    before = client.get(reverse("announcements:texting", args=[row.pk])).text
    assert "Kimin hangi dilde okuduğu" in before
    assert "2 kişi" not in before
    assert "1 kişi" not in before
    assert Message.objects.filter(about_id=row.pk).count() == 3
