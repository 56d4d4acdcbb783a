"""One property for the policies of all rooms: what is asked about one row, and what is asked of
all rows at once, agree, whatever offices somebody really holds.

`test_tables.py` holds that for the tables of rights themselves; here posts, mandates and
languages stand in the database, and each room answers by its own policies and queries.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model
from hypothesis import given, settings
from hypothesis import strategies as st

import muhit
from muhit.directory.services import policies as of_services
from muhit.directory.services import queries as services_read
from muhit.directory.services.models import Service
from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock
from muhit.participation.announcements import policies as of_announcements
from muhit.participation.announcements import queries as announcements_read
from muhit.participation.announcements.models import Announcement
from muhit.participation.buildings import policies as of_buildings
from muhit.participation.buildings import queries as buildings_read
from muhit.participation.consultations import policies as of_consultations
from muhit.participation.consultations.enums import State
from muhit.participation.consultations.models import Consultation
from muhit.participation.consultations.queries import access as consultations_read
from muhit.participation.moderation import policies as of_moderation
from muhit.participation.moderation import queries as moderation_read
from muhit.participation.moderation.models import Review
from muhit.participation.polls import policies as of_polls
from muhit.participation.polls import queries as polls_read
from muhit.participation.polls.models import Poll
from muhit.participation.record import policies as of_record
from muhit.participation.record.models import Submission
from muhit.participation.record.queries import access as record_read
from muhit.participation.translation import policies as of_translation
from muhit.participation.translation import queries as translation_read
from muhit.participation.translation.models import Translation
from muhit.registers.offices import policies as of_offices
from muhit.registers.offices.models import StaffPost
from muhit.registers.organisations import policies as of_organisations
from muhit.registers.organisations.models import Body
from muhit.registers.places.models import Building
from tests.factories.accounts import UserFactory
from tests.factories.announcements import AnnouncementFactory
from tests.factories.consultations import ConsultationFactory
from tests.factories.organisations import BodyFactory, CategoryFactory, DepartmentFactory
from tests.factories.people import InterpreterFactory, MandateFactory, StaffPostFactory
from tests.factories.places import BuildingFactory, NeighbourhoodFactory
from tests.factories.polls import PollFactory
from tests.factories.residents import ResidenceFactory
from tests.factories.services import ServiceFactory
from tests.factories.submissions import SubmissionFactory
from tests.factories.translation import TranslationFactory

pytestmark = pytest.mark.django_db
PACKAGE = Path(muhit.__file__).parent
HERE = range(3)


@dataclass(frozen=True)
class Agreement:
    """In one room: the check of a row, and the filter that has to say the same of all rows.

    With `is_part` the check is of what one may do, which is among what one sees.
    """

    room: str
    model: type[Model]
    check: Callable[[User, Any], bool]
    rows: Callable[[User], Iterable[Model]]
    is_part: bool = False

    def __str__(self) -> str:
        return f"{self.room}-{self.check.__name__.strip('<>')}"


def reads_service(user: User, row: Service) -> bool:
    is_current = row.is_active and row.body.is_active
    return is_current or of_services.may_write(user, row.body)


def acts_on_announcement(user: User, row: Announcement) -> bool:
    return of_announcements.actor_of(user, row) is not None


def opens_consultation(user: User, row: Consultation) -> bool:
    is_public = row.state != State.DRAFT and row.body.is_active
    return is_public or of_consultations.may_read_desk(user, row)


def prepares_consultation(user: User, row: Consultation) -> bool:
    return of_consultations.may_prepare(user, row.body)


def moderates(user: User, row: Review) -> bool:
    return of_moderation.may_moderate(user, row.body_id)


def sees_building(user: User, row: Building) -> bool:
    lives_there = row.is_confirmed and of_buildings.lives_in(user, row)
    return lives_there or of_buildings.may_manage(user, row)


AGREEMENTS = (
    Agreement("offices", Body, of_organisations.may_see, of_offices.bodies_seen_by),
    Agreement("services", Body, of_services.may_write, of_services.bodies_written_by),
    Agreement("services", Service, reads_service, services_read.visible_to),
    Agreement(
        "announcements", Body, of_announcements.may_announce, of_announcements.bodies_announced_by
    ),
    Agreement(
        "announcements", Announcement, acts_on_announcement, announcements_read.visible_to, True
    ),
    Agreement("buildings", Building, sees_building, buildings_read.buildings_seen_by),
    Agreement("consultations", Consultation, opens_consultation, consultations_read.visible_to),
    Agreement(
        "consultations", Consultation, prepares_consultation, consultations_read.visible_to, True
    ),
    Agreement("moderation", Review, of_moderation.may_decide, moderation_read.visible_to),
    Agreement("moderation", Review, moderates, moderation_read.visible_to),
    Agreement("polls", Poll, of_polls.can_see, polls_read.visible_to),
    Agreement("polls", Poll, of_polls.may_close, polls_read.visible_to, True),
    Agreement("polls", Poll, of_polls.may_vote, polls_read.open_for),
    Agreement("record", Submission, of_record.can_see, record_read.visible_to),
    Agreement("record", Submission, of_record.works_on, record_read.worked_on_by),
    Agreement("translation", Translation, of_translation.can_see, translation_read.visible_to),
)


def test_every_room_that_makes_policies_of_a_table_is_among_them():
    with_a_table = {path.parent for path in PACKAGE.rglob("rights.py")}
    both = {room.name for room in with_a_table if (room / "policies.py").exists()}
    assert {one.room for one in AGREEMENTS} == both


class World:
    """Three places, two bodies and one that is closed, and rows of every room in each."""

    def __init__(self) -> None:
        self.places = [NeighbourhoodFactory() for _ in HERE]
        self.buildings = [BuildingFactory(neighbourhood=one, confirmed=True) for one in self.places]
        self.buildings[2] = BuildingFactory(neighbourhood=self.places[2])  # not confirmed
        kinds = (Body.Kind.DISTRICT, Body.Kind.WATER, Body.Kind.DISTRICT)
        self.bodies = [
            BodyFactory(kind=kind, is_active=at < 2, covers=[self.places[at]])
            for at, kind in enumerate(kinds)
        ]
        self.departments = [DepartmentFactory(body=body) for body in self.bodies]
        for at, body in enumerate([*self.bodies, None]):
            Review.objects.create(
                source="submission", about_id=at + 1, body=body, opened_at=clock.now()
            )
            for is_private in (False, True):
                TranslationFactory(body=body, is_private=is_private, about_id=2 * at + is_private)
        for body, department in zip(self.bodies, self.departments, strict=True):
            self._of(body, department)
        for trait in ({}, {"over": True}, {"withdrawn": True}):
            for place in self.places:
                PollFactory(neighbourhood=place, **trait)
            for building in self.buildings:
                PollFactory(neighbourhood=None, building=building, **trait)

    def _of(self, body: Body, department: Any) -> None:
        for active in (True, False):
            ServiceFactory(body=body, is_active=active)
        for trait in ({}, {"planned": True}, {"withdrawn": True}):
            AnnouncementFactory(body=body, **trait)
        for place in self.places:
            AnnouncementFactory(body=body, waiting=True, neighbourhood=place)
        for trait in ({}, {"draft": True}, {"announced": True}, {"closed": True}):
            ConsultationFactory(body=body, **trait)
        category = CategoryFactory(body=body)
        for private in (False, True):
            for its in (department, None):
                row = SubmissionFactory(
                    category=category, neighbourhood=self.places[0], private=private
                )
                Submission.objects.filter(pk=row.pk).update(department=its)

    def give(self, user: User, office: str, at: int, day: str) -> None:
        """Let somebody hold an office, today, until yesterday, or not yet."""
        when = {day: True} if day != "today" else {}
        if office in StaffPost.Role.values:
            where = {"department": self.departments[at]} if office == StaffPost.Role.HEAD else {}
            StaffPostFactory(user=user, body=self.bodies[at], role=office, **where, **when)
        elif office == "interpreter":
            InterpreterFactory(user=user, body=self.bodies[at], **when)
        elif office == "resident":
            ResidenceFactory(user=user, building=self.buildings[at], left=day != "today")
        elif office == "muhtar":
            MandateFactory(user=user, neighbourhood=self.places[at], **when)
        else:
            building = self.buildings[at]
            MandateFactory(building_manager=True, user=user, building=building, **when)


@pytest.fixture(scope="module")
def standing_world(standing):
    return World()


@pytest.fixture
def world(standing_world, db):
    return standing_world


OFFICES = (*StaffPost.Role.values, "interpreter", "muhtar", "building_manager", "resident")
held = st.lists(
    st.tuples(st.sampled_from(OFFICES), st.sampled_from(HERE), st.sampled_from(("today", "ended"))),
    max_size=3,
    unique_by=lambda one: one[:2],
)
people = st.fixed_dictionaries({"is_active": st.booleans(), "is_superuser": st.booleans()})


@pytest.mark.parametrize("agreement", AGREEMENTS, ids=str)
def test_the_check_and_the_filter_agree(agreement, world):
    everything = list(agreement.model._default_manager.all())
    assert everything, "the world lacks rows of this room"

    @settings(max_examples=60)
    @given(held, people)
    def agree(held, person) -> None:
        with transaction.atomic():
            user = UserFactory(**person)
            for office, at, day in held:
                world.give(user, office, at, day)
            user = User.objects.get(pk=user.pk)
            checked = {row.pk for row in everything if agreement.check(user, row)}
            found = {row.pk for row in agreement.rows(user)}
            assert checked <= found if agreement.is_part else checked == found
            transaction.set_rollback(True)

    agree()
