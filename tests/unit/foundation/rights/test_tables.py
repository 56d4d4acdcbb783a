"""One property for the tables of rights of all rooms: check, filter and page say the same."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muhit.foundation.core import clock
from muhit.foundation.rights.offices import HOLDERS, OFFICES, Holding, Office
from muhit.foundation.rights.tables import RIGHTS, told_of
from muhit.participation.moderation.models import Review
from muhit.participation.record.models import Submission
from muhit.participation.translation.models import Translation
from muhit.registers.offices.catalogue import BODY, BUILDING, DEPARTMENT, DISTRICT, NEIGHBOURHOOD
from muhit.registers.organisations.models import Body
from muhit.registers.places.models import Building, Neighbourhood
from tests import declared
from tests.factories.accounts import UserFactory
from tests.factories.organisations import BodyFactory, CategoryFactory, DepartmentFactory
from tests.factories.places import BuildingFactory, NeighbourhoodFactory
from tests.factories.submissions import SubmissionFactory
from tests.factories.translation import TranslationFactory

pytestmark = pytest.mark.django_db
TABLES = RIGHTS.every()


class World:
    """Two of everything that an office may be bound to, and rows of every table in each."""

    def __init__(self) -> None:
        bodies = [BodyFactory(), BodyFactory(kind=Body.Kind.WATER)]
        departments = [DepartmentFactory(body=bodies[0]) for _ in range(2)]
        places = [NeighbourhoodFactory() for _ in range(2)]
        buildings = [BuildingFactory(neighbourhood=place) for place in places]
        self.keys = {
            BODY: [row.pk for row in bodies],
            DEPARTMENT: [row.pk for row in departments],
            DISTRICT: [place.district_id for place in places],
            NEIGHBOURHOOD: [row.pk for row in places],
            BUILDING: [row.pk for row in buildings],
        }
        for number, body in enumerate([*bodies, None]):
            Review.objects.create(
                source="submission", about_id=number + 1, body=body, opened_at=clock.now()
            )
            TranslationFactory(body=body, about_id=number + 1)
        for department in [*departments, None]:
            self._submission(bodies[0], department, places[0])
        self._submission(bodies[0], departments[0], places[1])
        self._submission(bodies[0], departments[0], None)
        self._submission(bodies[1], None, places[1])
        self.person = UserFactory()

    def _submission(self, body: Body, department: Any, place: Neighbourhood | None) -> None:
        row = SubmissionFactory(category=CategoryFactory(body=body), body=body, neighbourhood=place)
        Submission.objects.filter(pk=row.pk).update(department=department)


MODELS = (Body, Neighbourhood, Building, Review, Translation, Submission)


@pytest.fixture
def world():
    return World()


def holdings(world: World) -> st.SearchStrategy[list[Holding]]:
    """Any offices, bound to anything they may be bound to; a wider bound may be missing."""

    def bound(office: Office) -> st.SearchStrategy[Holding]:
        first, *more = office.scopes or (None,)
        if first is None:
            return st.just(Holding(office.code))
        required = {first: st.sampled_from(world.keys[first])}
        optional = {scope: st.sampled_from(world.keys[scope]) for scope in more}
        drawn = st.fixed_dictionaries(required, optional=optional)
        return drawn.map(lambda bounds: Holding(office.code, bounds))

    return st.lists(st.sampled_from(OFFICES.every()).flatmap(bound), max_size=3)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_check_filter_and_page_agree(table, world, monkeypatch):
    held: list[Holding] = []
    declared.only(monkeypatch, HOLDERS, lambda user: held)
    rows = list(table.where.model._default_manager.all())
    assert rows, "the world lacks rows of this table"

    @settings(max_examples=40)
    @given(st.data())
    def agree(data: st.DataObject) -> None:
        held[:] = data.draw(holdings(world))
        for verb, right in table.rights.items():
            checked = {row.pk for row in rows if table.may(world.person, verb, row)}
            found = table.where.model._default_manager.filter(table.rows(world.person, verb))
            assert checked == set(found.values_list("pk", flat=True))
            if checked:
                offices = {one.office for one in held} & set(right.offices)
                assert offices
                assert all(right.words in told_of(office) for office in offices)

    agree()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_whoever_has_a_right_can_use_it_somewhere(table, world, monkeypatch):
    """No right is shut out by a bound that its table does not know."""
    rows = list(table.where.model._default_manager.all())
    for verb, right in table.rights.items():
        for code in right.offices:
            office = OFFICES.get(code)
            every = [
                Holding(code, {scope: key})
                for scope in office.scopes[:1]
                for key in world.keys[scope]
            ] or [Holding(code)]
            declared.only(monkeypatch, HOLDERS, lambda user, every=every: every)
            assert any(table.may(world.person, verb, row) for row in rows), (verb, code)


def test_every_office_may_do_something():
    assert [office.code for office in OFFICES.every() if not told_of(office.code)] == []


def test_a_right_names_offices_that_there_are():
    known = {office.code for office in OFFICES.every()}
    for table in TABLES:
        for right in table.rights.values():
            assert set(right.offices) <= known, (table.name, right.verb)


def test_who_is_no_longer_active_holds_nothing(world, monkeypatch):
    declared.only(monkeypatch, HOLDERS, lambda user: [Holding("operator")])
    bodies = RIGHTS.get("bodies")
    body = Body.objects.first()
    verb = next(iter(bodies.rights))
    assert bodies.may(world.person, verb, body)
    world.person.is_active = False
    assert not bodies.may(world.person, verb, body)
