"""Publishing, changing, withdrawing; who reads it and who is told."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, NotAllowed, WrongState
from muhit.foundation.messages.models import Message
from muhit.foundation.search.finding import matching
from muhit.participation.announcements import actions, notifications, queries, tasks
from muhit.participation.announcements.drafts import AnnouncementDraft
from muhit.participation.announcements.policies import bodies_announced_by
from muhit.participation.announcements.searching import ANNOUNCEMENTS
from tests.factories.accounts import UserFactory
from tests.factories.announcements import AnnouncementFactory
from tests.factories.organisations import BodyFactory
from tests.factories.people import StaffPostFactory
from tests.factories.places import NeighbourhoodFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return NeighbourhoodFactory()


@pytest.fixture
def body(place):
    return BodyFactory(covers=[place.district])


@pytest.fixture
def moderator(body):
    return StaffPostFactory(body=body, moderator=True).user


def draft(**more):
    start = clock.now() - timedelta(minutes=1)
    texts = {"title": {"tr": "Su kesintisi"}, "text": {"tr": "Yarın su yok."}}
    return AnnouncementDraft(**{"starts_at": start, **texts, **more})


class TestPublishing:
    def test_those_who_live_there_are_told_once(self, place, body, moderator):
        here = UserFactory(home=place)
        UserFactory(home=NeighbourhoodFactory())
        UserFactory()
        row = actions.publish(body=body, draft=draft(), by=moderator)
        assert [message.recipient for message in Message.objects.all()] == [here]
        actions.change(row, draft=draft(title={"tr": "Su kesintisi yok"}), by=moderator)
        assert not actions.tell(row)
        assert Message.objects.count() == 1

    def test_planned_news_is_told_when_it_begins(self, place, body, moderator, monkeypatch):
        UserFactory(home=place)
        later = clock.now() + timedelta(days=1)
        actions.publish(body=body, draft=draft(starts_at=later), by=moderator)
        assert not Message.objects.exists()
        assert not queries.current_for(place)
        monkeypatch.setattr(clock, "now", lambda: later + timedelta(minutes=1))
        for row in queries.begun_and_not_told():
            tasks.tell_one(row.pk)
            tasks.tell_one(row.pk)
        assert Message.objects.count() == 1
        assert queries.current_for(place)

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"title": {"en": "x"}}, "title"),
            ({"text": {"tr": " "}}, "text"),
            ({"ends_at": clock.now() - timedelta(days=9)}, "ends_at"),
        ],
    )
    def test_faults(self, body, moderator, wrong, field):
        with pytest.raises(Invalid) as error:
            actions.publish(body=body, draft=draft(**wrong), by=moderator)
        assert list(error.value.fields) == [field]

    def test_an_area_outside_is_refused(self, body, moderator):
        elsewhere = NeighbourhoodFactory()
        for area in (elsewhere, elsewhere.district):
            with pytest.raises(Invalid):
                actions.publish(body=body, draft=draft(area=area), by=moderator)

    def test_withdrawn_nobody_reads_it(self, place, body, moderator):
        row = actions.publish(body=body, draft=draft(), by=moderator)
        actions.withdraw(row, by=moderator)
        assert not queries.current()
        assert not notifications._is_visible(UserFactory(home=place), row.pk)
        with pytest.raises(WrongState):
            actions.withdraw(row, by=moderator)
        with pytest.raises(WrongState):
            actions.change(row, draft=draft(), by=moderator)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("administrator", True),
        ("moderator", True),
        ("head", True),
        ("clerk", False),
        ("ended", False),
        ("elsewhere", False),
        ("resident", False),
    ],
)
def test_who_announces(body, who, may):
    if who == "resident":
        user = UserFactory()
    elif who == "elsewhere":
        user = StaffPostFactory(administrator=True).user
    elif who == "ended":
        user = StaffPostFactory(body=body, administrator=True, ended=True).user
    else:
        user = StaffPostFactory(body=body, **{who: True}).user
    row = AnnouncementFactory(body=body)
    acts = [
        lambda: actions.publish(body=body, draft=draft(), by=user),
        lambda: actions.change(row, draft=draft(), by=user),
        lambda: actions.withdraw(row, by=user),
    ]
    for act in acts:
        if may:
            act()
        else:
            with pytest.raises(NotAllowed):
                act()
    assert (body in bodies_announced_by(user)) == may


class TestReading:
    def test_a_neighbourhood_gets_its_own_its_districts_and_its_bodies(self, place, body):
        mine = [
            AnnouncementFactory(body=body),
            AnnouncementFactory(body=body, district=place.district),
            AnnouncementFactory(body=body, neighbourhood=place),
        ]
        AnnouncementFactory()
        AnnouncementFactory(for_district=True)
        AnnouncementFactory(body=body, for_neighbourhood=True)
        AnnouncementFactory(body=body, planned=True)
        AnnouncementFactory(body=body, over=True)
        AnnouncementFactory(body=body, withdrawn=True)
        assert set(queries.current_for(place)) == set(mine)
        assert set(queries.current_for_viewer(UserFactory(home=place))) == set(mine)
        assert queries.current_for_viewer(AnonymousUser()).count() == 6

    def test_only_staff_of_the_body_open_what_is_not_current(self, body, moderator):
        planned = AnnouncementFactory(body=body, planned=True)
        assert planned in queries.visible_to(moderator)
        assert planned not in queries.visible_to(StaffPostFactory().user)
        assert planned not in queries.visible_to(AnonymousUser())

    def test_words_are_found_however_spelt(self, body, moderator):
        row = actions.publish(body=body, draft=draft(), by=moderator)
        assert list(matching(ANNOUNCEMENTS, queries.current(), "SU KESINTISI")) == [row]
        assert not matching(ANNOUNCEMENTS, queries.current(), "elektrik")
