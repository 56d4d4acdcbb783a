"""Who may do what in the matters of a building: actor × act × state."""

import re
import uuid
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, NotAllowed, WrongState
from muhit.foundation.messages.models import Message
from muhit.participation.buildings import queries
from muhit.participation.buildings.actions import complaining, handing_over, joint, notices
from muhit.participation.buildings.enums import MessageKind
from muhit.participation.record.models import Submission
from muhit.registers.offices.actions import confirm_mandate
from muhit.registers.offices.models import Mandate
from muhit.registers.offices.queries import forget_roles
from muhit.registers.residents.actions import leave_building
from tests.factories.announcements import AnnouncementFactory
from tests.factories.buildings import House, NoticeFactory
from tests.factories.organisations import CategoryFactory
from tests.factories.residents import ResidenceFactory

pytestmark = pytest.mark.django_db
WHO = re.compile(r'(csrfmiddlewaretoken|form_key)" value="[^"]*"|^.*<main|</main>.*$', re.S)
ACTORS = (
    "manager", "resident", "moved", "other_manager", "muhtar", "stranger", "clerk", "administrator",
)  # fmt: skip


@pytest.fixture
def house() -> House:
    return House()


def _give(house, by):
    words = {"title": "Su", "text": "Kesik", "language": "tr"}
    notices.give_notice(house.building, **words, by=by)


def _pass_on(house, by):
    news = AnnouncementFactory(body=house.office.body)
    notices.pass_on(news, building=house.building, by=by)


def _withdraw_notice(house, by):
    notices.withdraw_notice(NoticeFactory(building=house.building), by=by)


def _read(house, by):
    notices.mark_read(NoticeFactory(building=house.building), by=by)


def _open(house, by):
    joint.open_joint(
        house.building, kind="request", text="Rampa", language="tr",
        category=house.office.category, by=by,
    )  # fmt: skip


def _sign(house, by):
    joint.sign(house.together(), by=by)


def _file(house, by):
    joint.file_joint(house.together(signed=3), by=by)


def _withdraw(house, by):
    joint.withdraw_joint(house.together(), by=by)


def _propose(house, by):
    handing_over.propose_handover(house.building, by=by)


def _keep(house, by):
    handover = handing_over.propose_handover(house.building, by=house.manager)
    handing_over.withdraw_handover(handover, by=by)


def _complain(house, by):
    complaining.complain_about_manager(
        house.building, key=uuid.uuid4(), text="Toplantı yapmıyor.", language="tr",
        category=house.office.category, by=by,
    )  # fmt: skip


MANAGER, RESIDENT = {"manager"}, {"resident"}


@pytest.mark.parametrize(
    ("act", "allowed"),
    [
        (_give, MANAGER),
        (_pass_on, MANAGER),
        (_withdraw_notice, MANAGER),
        (_read, MANAGER | RESIDENT),
        (_open, MANAGER),
        (_sign, RESIDENT),
        (_file, MANAGER),
        (_withdraw, MANAGER),
        (_propose, MANAGER),
        (_keep, MANAGER),
        (_complain, RESIDENT),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
@pytest.mark.parametrize("actor", ACTORS)
def test_who_may(house, act, allowed, actor):
    by = house.people[actor]
    if actor in allowed:
        act(house, by)
    else:
        with pytest.raises(NotAllowed):
            act(house, by)


def test_what_is_filed_or_withdrawn_is_settled(house):
    acts = (
        lambda row: joint.sign(row, by=house.residents[0]),
        lambda row: joint.unsign(row, by=house.residents[0]),
        lambda row: joint.file_joint(row, by=house.manager),
        lambda row: joint.withdraw_joint(row, by=house.manager),
    )
    filed = joint.file_joint(house.together(signed=3), by=house.manager)
    given_up = joint.withdraw_joint(house.together(signed=3), by=house.manager)
    for row in (filed, given_up):
        for act in acts:
            with pytest.raises(WrongState):
                act(row)


@pytest.mark.parametrize("actor", ACTORS)
def test_who_sees_the_building(house, actor):
    NoticeFactory(building=house.building)
    NoticeFactory(building=house.building, withdrawn_at=clock.now())
    house.together()
    user = house.people[actor]
    sees = actor in {"manager", "resident"}
    assert queries.notices_for(user).count() == (1 if sees else 0)
    assert queries.joint_for(user).count() == (1 if sees else 0)
    assert queries.buildings_seen_by(user).filter(pk=house.building.pk).exists() is sees


def test_a_flat_counts_once_however_many_sign_and_only_while_lived_in(house):
    row = house.together(signed=2)
    first = house.residents[0]
    assert joint.sign(row, by=first).user == first
    flatmate = ResidenceFactory(building=house.building, flat="1").user
    joint.sign(row, by=flatmate)
    assert queries.flats_behind(row) == 2
    leave_building(first.residences.get(), by=first)
    assert queries.flats_behind(row) == 2
    leave_building(flatmate.residences.get(), by=flatmate)
    assert queries.flats_behind(row) == 1


def test_claims_and_newcomers_sign_for_no_flat(house):
    row = house.together()
    for more in ({"claimed": True}, {"joined_at": clock.now() + timedelta(minutes=1)}):
        user = ResidenceFactory(building=house.building, flat="11", **more).user
        joint.sign(row, by=user)
        assert not queries.counts_for_flat(user, row)
    assert queries.flats_behind(row) == 0


def test_signing_answers_the_same_whatever_the_flat_did(house, client):
    """Neither the page nor the answer nor the number tells whether a flatmate has signed."""
    row = house.together(signed=4)
    taken = ResidenceFactory(building=house.building, flat="1").user
    free = ResidenceFactory(building=house.building, flat="11").user
    seen = []
    for user in (taken, free):
        client.force_login(user)
        pages = [
            client.get(f"/buildings/together/{row.pk}/").text,
            client.post(f"/buildings/together/{row.pk}/sign/", follow=True).text,
            client.post(f"/buildings/together/{row.pk}/unsign/", follow=True).text,
        ]
        seen.append([WHO.sub("", page) for page in pages])
    assert seen[0] == seen[1]


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=40))
def test_the_number_told_never_moves_by_a_flat_or_two(steps):
    """Whoever reads the number after each signature learns of three flats at once at least."""
    behind: set[int] = set()
    told = 0
    for flat, signs in steps:
        (behind.add if signs else behind.discard)(flat)
        before, told = told, joint.number_told(len(behind), before=told)
        assert told == before or abs(told - before) >= queries.FEWEST


def test_few_flats_file_nothing_and_are_not_told(house):
    row = house.together(signed=2)
    with pytest.raises(Invalid):
        joint.file_joint(row, by=house.manager)
    assert not Submission.objects.exists()
    shown = queries.joint_row(queries.joint_of([house.building.pk]).get())
    assert shown.flats.number == 0


def test_what_is_filed_says_for_how_many_flats_and_nothing_else(house):
    row = joint.file_joint(house.together(signed=4), by=house.manager)
    filed = row.submission
    assert filed.text.endswith("Deniz Sitesi binasından 4 daire imzaladı.")
    assert (filed.is_public, filed.public_name, filed.channel) == (True, "", "building_manager")
    assert filed.building == house.building
    assert filed.supports == 0


def test_readers_are_counted_once_however_they_read(house):
    notice = notices.give_notice(
        house.building, title="Su", text="Kesik", language="tr", by=house.manager
    )
    for user in house.residents[:3]:
        notices.mark_read(notice, by=user)
    told = Message.objects.filter(kind=MessageKind.NOTICE, about_id=notice.pk)
    assert told.count() == 4
    told.filter(recipient__in=house.residents[:3]).update(read_at=clock.now())
    (row,) = queries.with_readers([notice])
    assert row.readers.shown == 3
    NoticeFactory(building=house.building)
    both = queries.with_readers(queries.notices_for(house.manager))
    assert sorted(one.readers.shown for one in both) == [0, 3]


@pytest.mark.parametrize(("number", "shown"), [(0, 0), (1, None), (2, None), (3, 3), (12, 12)])
def test_small_numbers_are_not_told(number, shown):
    assert queries.Few(number).shown == shown


def test_an_announcement_is_passed_on_once_and_goes_when_it_is_over(house):
    news = AnnouncementFactory(body=house.office.body)
    first = notices.pass_on(news, building=house.building, by=house.manager)
    assert notices.pass_on(news, building=house.building, by=house.manager) == first
    assert queries.notices_for(house.residents[0]).get() == first
    news.withdrawn_at = clock.now()
    news.save()
    assert not queries.notices_for(house.residents[0]).exists()
    over = AnnouncementFactory(body=house.office.body, over=True)
    with pytest.raises(Invalid):
        notices.pass_on(over, building=house.building, by=house.manager)


class TestHandingOver:
    def test_the_old_one_loses_sight_when_the_next_is_confirmed(self, house):
        NoticeFactory(building=house.building)
        code = handing_over.propose_handover(house.building, by=house.manager).code
        handover = handing_over.accept_handover(code.lower(), by=house.stranger)
        assert queries.waiting_handover(house.building) == handover
        # Nothing changes before it is confirmed.
        assert not queries.notices_for(house.stranger).exists()
        assert queries.notices_for(house.manager).exists()
        confirm_mandate(handover.mandate, by=house.muhtar)
        for user in (house.manager, house.stranger):
            forget_roles(user)
        assert queries.notices_for(house.stranger).count() == 1
        assert not queries.notices_for(house.manager).exists()
        with pytest.raises(NotAllowed):
            _give(house, house.manager)
        assert Mandate.objects.filter(building=house.building).count() == 2

    def test_codes_work_once_not_for_oneself_and_not_for_ever(self, house):
        old = handing_over.propose_handover(house.building, by=house.manager)
        new = handing_over.propose_handover(house.building, by=house.manager)
        for code in (old.code, "", "7K3M-92XQ-4TBD"):
            with pytest.raises(handing_over.UnknownHandover):
                handing_over.accept_handover(code, by=house.stranger)
        with pytest.raises(NotAllowed):
            handing_over.accept_handover(new.code, by=house.manager)
        new.proposed_at, new.expires_at = (
            clock.now() - timedelta(days=20),
            clock.now() - timedelta(days=6),
        )
        new.save()
        with pytest.raises(handing_over.UnknownHandover):
            handing_over.accept_handover(new.code, by=house.stranger)

    def test_a_former_manager_hands_nothing_over(self, house):
        code = handing_over.propose_handover(house.building, by=house.manager).code
        Mandate.objects.filter(user=house.manager).update(ends_on=clock.today())
        with pytest.raises(handing_over.UnknownHandover):
            handing_over.accept_handover(code, by=house.stranger)

    def test_what_is_withdrawn_stays_withdrawn(self, house):
        handover = handing_over.propose_handover(house.building, by=house.manager)
        handing_over.withdraw_handover(handover, by=house.manager)
        with pytest.raises(WrongState):
            handing_over.withdraw_handover(handover, by=house.manager)
        with pytest.raises(handing_over.UnknownHandover):
            handing_over.accept_handover(handover.code, by=house.stranger)


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"title": " "}, "title"), ({"text": "\n"}, "text"), ({"language": "xx"}, "language")],
)
def test_half_a_notice_is_not_given(house, typed, field):
    words = {"title": "Su", "text": "Kesik", "language": "tr"} | typed
    with pytest.raises(Invalid) as caught:
        notices.give_notice(house.building, **words, by=house.manager)
    assert set(caught.value.fields) == {field}
    assert not Message.objects.exists()


def test_half_a_joint_submission_asks_nobody_to_sign(house):
    good = {
        "kind": "request", "text": "Rampa", "language": "tr", "category": house.office.category,
    }  # fmt: skip
    call = CategoryFactory(body=house.office.body, call_instead="112")
    for name, value in (
        ("kind", "magic"), ("text", " "), ("text", "x" * (joint.MAX_TEXT + 1)), ("language", "xx"),
        ("category", CategoryFactory()), ("category", call),
    ):  # fmt: skip
        with pytest.raises(Invalid) as caught:
            joint.open_joint(house.building, **{**good, name: value}, by=house.manager)
        assert set(caught.value.fields) == {name}
    assert not Message.objects.exists()


def test_a_notice_is_withdrawn_once(house):
    notice = NoticeFactory(building=house.building)
    assert notices.withdraw_notice(notice, by=house.manager).withdrawn_by == house.manager
    with pytest.raises(WrongState):
        notices.withdraw_notice(notice, by=house.manager)
