"""For whom news is: buildings, followers of a subject, muhtars' neighbourhoods; SMS."""

import itertools
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, MuhitError, NotAllowed, WrongState
from muhit.foundation.messages import words
from muhit.foundation.messages.models import Delivery, Message, Preference
from muhit.foundation.messages.sms import parts_of
from muhit.participation.announcements import actions, queries
from muhit.participation.announcements.drafts import AnnouncementDraft
from muhit.participation.announcements.enums import Actor, MessageKind, State
from muhit.participation.announcements.policies import actor_of, roof_of
from muhit.participation.announcements.queries.desk import texts_before_sending
from muhit.participation.announcements.states import TRANSITIONS
from muhit.registers.organisations.models import Body
from tests.factories.accounts import UserFactory
from tests.factories.announcements import AnnouncementFactory
from tests.factories.organisations import BodyFactory, CategoryFactory
from tests.factories.people import MandateFactory, StaffPostFactory
from tests.factories.places import BuildingFactory, NeighbourhoodFactory
from tests.factories.residents import ResidenceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return NeighbourhoodFactory()


@pytest.fixture
def body(place):
    return BodyFactory(kind=Body.Kind.DISTRICT, covers=[place.district])


@pytest.fixture
def moderator(body):
    return StaffPostFactory(body=body, moderator=True).user


@pytest.fixture
def muhtar(place):
    return MandateFactory(muhtar=True, neighbourhood=place).user


def draft(**more):
    start = clock.now() - timedelta(minutes=1)
    texts = {
        "title": {"tr": "Su kesintisi", "ar": "انقطاع المياه"},
        "text": {"tr": "Yarın su yok."},
    }
    return AnnouncementDraft(**{"starts_at": start, **texts, **more})


def told():
    return {message.recipient for message in Message.objects.all()}


class TestBuildings:
    def test_only_those_who_live_in_it_are_told_and_read_it(self, place, body, moderator):
        building = BuildingFactory(neighbourhood=place, confirmed=True)
        inside = ResidenceFactory(building=building).user
        moved = ResidenceFactory(building=building, left=True).user
        neighbour = UserFactory(home=place)
        manager = MandateFactory(building_manager=True, building=building).user
        row = actions.publish(body=body, draft=draft(area=building), by=moderator)
        assert told() == {inside}
        readers = {
            who
            for who in (inside, moved, neighbour, manager, moderator, AnonymousUser())
            if queries.visible_to(who).filter(pk=row.pk).exists()
        }
        assert readers == {inside, manager, moderator}
        assert row not in queries.current_for(place)
        assert row in queries.current_for_viewer(inside)
        assert row in queries.current_for_building(building)

    def test_who_moves_out_no_longer_reads_the_message(self, place, body, moderator):
        home = ResidenceFactory(building=BuildingFactory(neighbourhood=place, confirmed=True))
        actions.publish(body=body, draft=draft(area=home.building), by=moderator)
        message = Message.objects.get()
        assert words.of_message(message, home.user).subject
        home.left_at = clock.now()
        home.save()
        assert words.of_message(message, home.user) is None

    @pytest.mark.parametrize("fault", ["unconfirmed", "elsewhere"])
    def test_other_buildings_are_refused(self, place, body, moderator, fault):
        building = (
            BuildingFactory(neighbourhood=place)
            if fault == "unconfirmed"
            else BuildingFactory(confirmed=True)
        )
        with pytest.raises(Invalid) as error:
            actions.publish(body=body, draft=draft(area=building), by=moderator)
        assert list(error.value.fields) == ["area"]


class TestTopics:
    def test_only_followers_there_are_told_and_everybody_reads(self, place, body, moderator):
        water, road = CategoryFactory(body=body), CategoryFactory(body=body)
        here, other, far = (
            UserFactory(home=place),
            UserFactory(home=place),
            UserFactory(home=NeighbourhoodFactory()),
        )
        actions.follow(water, by=here)
        actions.follow(water, by=here)
        actions.follow(road, by=other)
        actions.follow(water, by=far)
        row = actions.publish(body=body, draft=draft(category=water), by=moderator)
        assert told() == {here}
        assert queries.visible_to(AnonymousUser()).filter(pk=row.pk).exists()
        actions.unfollow(water, by=here)
        actions.publish(body=body, draft=draft(category=water), by=moderator)
        assert Message.objects.count() == 1

    def test_a_category_of_another_body_is_refused(self, body, moderator):
        with pytest.raises(Invalid):
            actions.publish(body=body, draft=draft(category=CategoryFactory()), by=moderator)


class TestMuhtars:
    def test_without_a_rule_it_is_published_at_once(self, place, body, muhtar):
        here = UserFactory(home=place)
        row = actions.announce_as_muhtar(neighbourhood=place, draft=draft(), by=muhtar)
        assert (row.state, row.body) == (State.PUBLISHED, body)
        assert told() == {here}

    def test_where_the_body_approves_nobody_is_told_before(self, place, body, muhtar, moderator):
        here = UserFactory(home=place)
        boss = StaffPostFactory(body=body, administrator=True).user
        actions.set_rule(body, approves_muhtars=True, by=boss)
        row = actions.announce_as_muhtar(neighbourhood=place, draft=draft(), by=muhtar)
        assert row.state == State.WAITING
        assert told() == {moderator, boss}
        assert not queries.visible_to(here).filter(pk=row.pk).exists()
        assert queries.visible_to(muhtar).filter(pk=row.pk).exists()
        actions.approve(row, by=moderator)
        assert here in told()
        assert muhtar in told()

    def test_a_refusal_says_why_and_a_change_hands_it_in_again(
        self, place, body, muhtar, moderator
    ):
        boss = StaffPostFactory(body=body, administrator=True).user
        actions.set_rule(body, approves_muhtars=True, by=boss)
        row = actions.announce_as_muhtar(neighbourhood=place, draft=draft(), by=muhtar)
        with pytest.raises(Invalid):
            actions.refuse(row, reason=" ", by=moderator)
        actions.refuse(row, reason="Tarih yanlış.", by=moderator)
        message = Message.objects.get(recipient=muhtar)
        assert "Tarih yanlış." in words.of_message(message, muhtar).body
        again = actions.change(row, draft=draft(area=place), by=muhtar)
        assert again.state == State.WAITING

    def test_without_a_municipality_there_is_nobody_to_announce_under(self):
        mandate = MandateFactory(muhtar=True)
        BodyFactory(kind=Body.Kind.WATER, covers=[mandate.neighbourhood.district])
        assert roof_of(mandate.neighbourhood) is None
        with pytest.raises(Invalid):
            actions.announce_as_muhtar(
                neighbourhood=mandate.neighbourhood, draft=draft(), by=mandate.user
            )


def people(place, body):
    return {
        "visitor": AnonymousUser(),
        "resident": UserFactory(home=place),
        "muhtar": MandateFactory(muhtar=True, neighbourhood=place).user,
        "other_muhtar": MandateFactory(muhtar=True).user,
        "former_muhtar": MandateFactory(
            muhtar=True,
            neighbourhood=place,
            started_on=clock.today() - timedelta(days=900),
            ends_on=clock.today() - timedelta(days=500),
        ).user,
        "clerk": StaffPostFactory(body=body, clerk=True).user,
        "head": StaffPostFactory(body=body, head=True).user,
        "moderator": StaffPostFactory(body=body, moderator=True).user,
        "elsewhere": StaffPostFactory(administrator=True).user,
    }


SPEAKS = {"head": Actor.BODY, "moderator": Actor.BODY, "muhtar": Actor.MUHTAR}


@pytest.mark.parametrize("state", list(State))
def test_who_may_do_what_to_a_muhtars_news_in_each_state(place, body, state):
    """Actor × verb × state, against the table in `states.py`."""
    acts = {
        "approve": lambda row, by: actions.approve(row, by=by),
        "refuse": lambda row, by: actions.refuse(row, reason="Tarih.", by=by),
        "change": lambda row, by: actions.change(row, draft=draft(area=place), by=by),
        "withdraw": lambda row, by: actions.withdraw(row, by=by),
    }
    extra = {
        State.REFUSED: {"refusal": "Yanlış."},
        State.WITHDRAWN: {"withdrawn_at": clock.now()},
    }
    everybody = people(place, body)
    for (who, by), (verb, act) in itertools.product(everybody.items(), acts.items()):
        if who == "visitor":
            continue
        row = AnnouncementFactory(
            body=body, speaker="muhtar", neighbourhood=place, state=state, **extra.get(state, {})
        )
        actor = SPEAKS.get(who)
        assert actor_of(by, row) == actor
        may = actor is not None and verb in TRANSITIONS.verbs(state, {actor})
        try:
            act(row, by)
            done = True
        except (NotAllowed, WrongState):
            done = False
        assert done == may, f"{who} {verb} {state}"


class TestTexting:
    @pytest.fixture
    def row(self, body, moderator, place):
        reached = {"phone_confirmed_at": clock.now(), "home": place}
        self.mail_and_phone = UserFactory(phone="+905320000001", email="a@example.org", **reached)
        self.arabic = UserFactory(
            phone="+905320000002", email="b@example.org", language="ar", **reached
        )
        self.silent = UserFactory(phone="+905320000003", email="c@example.org", **reached)
        Preference.objects.create(user=self.silent, kind=MessageKind.URGENT, way="off")
        self.phone_only = UserFactory(phone="+905320000004", email=None, **reached)
        UserFactory(phone="+905320000005", phone_confirmed_at=None, home=place)
        return actions.publish(body=body, draft=draft(urgency="urgent"), by=moderator)

    def test_it_is_counted_before_and_sent_once(self, row, moderator):
        before = texts_before_sending(row, "https://muhit.example/announcements/1/")
        assert before.people is None
        # Who reads SMS only has it already; who switched the kind off gets none.
        assert actions.send_by_sms(row, by=moderator) == 2
        texted = Delivery.objects.filter(channel="sms", message__isnull=False)
        assert {one.recipient for one in texted} == {self.mail_and_phone, self.arabic}
        with pytest.raises(WrongState):
            actions.send_by_sms(row, by=moderator)

    def test_each_gets_it_in_their_language(self, row, moderator, run_tasks, capsys):
        actions.send_by_sms(row, by=moderator)
        run_tasks()
        out = capsys.readouterr().out
        assert "+905320000001\nAcil" in out
        assert "SMS to +905320000002\nعاجل" in out
        assert out.count("SMS to") == 3

    @pytest.mark.parametrize(
        "state", [{"urgency": "ordinary"}, {"planned": True}, {"over": True}, {"withdrawn": True}]
    )
    def test_only_what_is_urgent_and_shown_now(self, body, moderator, state):
        row = AnnouncementFactory(body=body, **{"urgency": "urgent", **state})
        with pytest.raises(WrongState):
            actions.send_by_sms(row, by=moderator)

    def test_muhtars_and_clerks_cannot(self, body, place):
        row = AnnouncementFactory(body=body, speaker="muhtar", neighbourhood=place, urgent=True)
        for who, by in people(place, body).items():
            if SPEAKS.get(who) is Actor.BODY or who == "visitor":
                continue
            with pytest.raises(MuhitError):
                actions.send_by_sms(row, by=by)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("ş" + "a" * 69, 1),
        ("ş" + "a" * 70, 2),
        ("ماء" * 45, 3),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
    ],
)
def test_how_many_parts_an_sms_has(text, parts):
    assert parts_of(text) == parts
