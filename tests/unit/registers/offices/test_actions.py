"""Giving and ending posts; asking for, confirming and refusing mandates."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, NotAllowed, WrongState
from muhit.registers.offices import actions
from muhit.registers.offices.actions import BuildingDraft
from muhit.registers.offices.errors import LastAdministrator, OfficeTaken
from muhit.registers.offices.models import Mandate, StaffPost
from muhit.registers.offices.queries import muhtar_of, roles_of
from tests.factories.accounts import UserFactory
from tests.factories.organisations import BodyFactory, DepartmentFactory
from tests.factories.people import MandateFactory, StaffPostFactory
from tests.factories.places import BuildingFactory, NeighbourhoodFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return NeighbourhoodFactory()


@pytest.fixture
def post(place):
    return StaffPostFactory(administrator=True, body=BodyFactory(covers=[place.district]))


@pytest.fixture
def admin(post):
    return post.user


class TestPosts:
    def test_a_post_is_given_once(self, post, admin):
        user = UserFactory()
        first = actions.appoint(user, body=post.body, role="clerk", by=admin)
        assert actions.appoint(user, body=post.body, role="clerk", by=admin) == first
        assert roles_of(user).has_post(post.body_id, "clerk")

    @pytest.mark.parametrize("role", ["mayor", "head"])
    def test_faults(self, post, admin, role):
        with pytest.raises(Invalid):
            actions.appoint(UserFactory(), body=post.body, role=role, by=admin)
        with pytest.raises(Invalid):
            actions.appoint(
                UserFactory(),
                body=post.body,
                role="clerk",
                department=DepartmentFactory(),
                by=admin,
            )

    def test_one_post_for_each_district(self, post, admin, place):
        other = NeighbourhoodFactory()
        post.body.areas.create(district=other.district)
        user, districts = UserFactory(), [place.district, other.district]
        given = actions.appoint_in(user, districts, body=post.body, role="clerk", by=admin)
        assert [row.district for row in given] == districts
        again = actions.appoint_in(user, districts, body=post.body, role="clerk", by=admin)
        assert again == given
        (anywhere,) = actions.appoint_in(user, [], body=post.body, role="clerk", by=admin)
        assert anywhere.district is None

    def test_a_district_must_be_worked_in_and_limits_only_who_works_on_submissions(
        self, post, admin, place
    ):
        for role, district in (
            ("clerk", NeighbourhoodFactory().district),
            ("moderator", place.district),
            ("administrator", place.district),
        ):
            with pytest.raises(Invalid) as refused:
                actions.appoint(
                    UserFactory(), body=post.body, role=role, district=district, by=admin
                )
            assert set(refused.value.fields) == {"districts"}

    @pytest.mark.parametrize("role", ["clerk", "head", "moderator"])
    def test_nobody_else_appoints(self, post, role):
        user = StaffPostFactory(body=post.body, **{role: True}).user
        with pytest.raises(NotAllowed):
            actions.appoint(user, body=post.body, role="administrator", by=user)
        with pytest.raises(NotAllowed):
            actions.end_post(post, by=user)

    def test_an_administrator_of_another_body_may_not(self, post):
        stranger = StaffPostFactory(administrator=True).user
        with pytest.raises(NotAllowed):
            actions.appoint(stranger, body=post.body, role="clerk", by=stranger)

    def test_what_a_post_allowed_ends_at_once(self, post, admin):
        clerk = StaffPostFactory(body=post.body)
        actions.end_post(clerk, by=admin)
        assert not roles_of(clerk.user).is_staff
        with pytest.raises(WrongState):
            actions.end_post(clerk, by=admin)

    def test_the_last_administrator_stays(self, post, admin):
        with pytest.raises(LastAdministrator):
            actions.end_post(post, by=admin)
        StaffPostFactory(body=post.body, administrator=True)
        assert actions.end_post(post, by=admin).ends_on == clock.today()


class TestMandates:
    def ask(self, place, **more):
        return actions.ask_for_mandate(
            office=more.pop("office", Mandate.Office.MUHTAR),
            place=place,
            started_on=more.pop("started_on", clock.today() - timedelta(days=30)),
            by=more.pop("by", None) or UserFactory(),
        )

    def test_it_counts_once_confirmed(self, place, admin):
        mandate = self.ask(place)
        assert not roles_of(mandate.user).is_muhtar
        actions.confirm_mandate(mandate, by=admin)
        assert muhtar_of(place) == mandate.user
        with pytest.raises(WrongState):
            actions.confirm_mandate(mandate, by=admin)

    def test_a_new_muhtar_follows_the_old_one(self, place, admin):
        old = MandateFactory(neighbourhood=place)
        new = self.ask(place)
        actions.confirm_mandate(new, by=admin)
        old.refresh_from_db()
        assert old.ends_on == new.started_on
        assert muhtar_of(place) == new.user

    def test_two_at_a_time_are_refused(self, place, admin):
        MandateFactory(neighbourhood=place, started_on=clock.today() - timedelta(days=3))
        with pytest.raises(OfficeTaken):
            actions.confirm_mandate(self.ask(place), by=admin)

    def test_the_database_refuses_two_at_a_time_too(self, place):
        MandateFactory(neighbourhood=place, ends_on=clock.today() + timedelta(days=5))
        with pytest.raises(IntegrityError), transaction.atomic():
            MandateFactory(neighbourhood=place)

    def test_refusing_needs_a_reason(self, place, admin):
        mandate = self.ask(place)
        with pytest.raises(Invalid):
            actions.refuse_mandate(mandate, reason=" ", by=admin)
        actions.refuse_mandate(mandate, reason="Mazbata yok.", by=admin)
        with pytest.raises(WrongState):
            actions.confirm_mandate(mandate, by=admin)
        assert self.ask(place, by=mandate.user).pk != mandate.pk

    def test_faults_of_asking(self, place):
        user = UserFactory()
        for wrong in (
            {"started_on": clock.today() + timedelta(days=1)},
            {"office": "mayor"},
            {"office": Mandate.Office.BUILDING_MANAGER},
        ):
            with pytest.raises(Invalid):
                self.ask(place, by=user, **wrong)
        self.ask(place, by=user)
        with pytest.raises(Invalid):
            self.ask(place, by=user)

    def test_taken_back_it_may_be_asked_for_again(self, place):
        mandate = self.ask(place)
        actions.end_mandate(mandate, by=mandate.user)
        assert self.ask(place, by=mandate.user).is_waiting

    def test_ended_it_counts_no_more(self, place, admin):
        mandate = MandateFactory(neighbourhood=place)
        actions.end_mandate(mandate, by=admin)
        assert muhtar_of(place) is None
        with pytest.raises(WrongState):
            actions.end_mandate(mandate, by=admin)

    def test_a_building_is_registered_with_its_manager(self, place, admin):
        user = UserFactory()
        draft = BuildingDraft(neighbourhood=place, name="Deniz", address="1", flats=20)
        mandate = actions.register_building(draft=draft, started_on=clock.today(), by=user)
        actions.confirm_mandate(mandate, by=admin)
        assert roles_of(user).manages == (mandate.building,)
        with pytest.raises(Invalid):
            actions.register_building(
                draft=BuildingDraft(neighbourhood=place, name=" ", address="", flats=0),
                started_on=clock.today(),
                by=user,
            )


CONFIRMS = {
    ("administrator", "own"): True,
    ("moderator", "own"): True,
    ("head", "own"): False,
    ("clerk", "own"): False,
    ("administrator", "other place"): False,
    ("moderator", "other place"): False,
    ("administrator", "water"): False,
    ("administrator", "their own mandate"): False,
    ("operator", "own"): True,
    ("resident", "own"): False,
}


@pytest.mark.parametrize("office", ["muhtar", "building_manager"])
@pytest.mark.parametrize(("who", "where"), CONFIRMS)
def test_who_confirms_mandates(office, who, where):
    """Administrators and moderators of a municipality that covers the place, never one's own."""
    place = NeighbourhoodFactory()
    covered = NeighbourhoodFactory().district if where == "other place" else place.district
    body = BodyFactory(covers=[covered], water=where == "water")
    if who == "operator":
        user = UserFactory(operator=True)
    elif who == "resident":
        user = UserFactory()
    else:
        user = StaffPostFactory(body=body, **{who: True}).user
    about = (
        {"neighbourhood": place}
        if office == "muhtar"
        else {"building_manager": True, "building": BuildingFactory(neighbourhood=place)}
    )
    holder = user if where == "their own mandate" else UserFactory()
    mandate = MandateFactory(user=holder, waiting=True, **about)
    if CONFIRMS[who, where]:
        assert actions.confirm_mandate(mandate, by=user).confirmed_by == user
    else:
        with pytest.raises(NotAllowed):
            actions.confirm_mandate(mandate, by=user)
        with pytest.raises(NotAllowed):
            actions.refuse_mandate(mandate, reason="x", by=user)


def test_every_role_is_known():
    assert {role for role, _where in CONFIRMS} >= set(StaffPost.Role.values)
