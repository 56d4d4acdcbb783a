"""A complaint about the manager never reaches the manager, whatever else the manager is."""

import uuid

import pytest

from muhit.foundation.messages.models import Message
from muhit.participation.buildings.actions.complaining import complain_about_manager
from muhit.participation.desk.queries.desk_page import colleagues_for
from muhit.participation.record.policies import can_see, works_on
from muhit.participation.record.queries.access import visible_to, worked_on_by
from muhit.participation.square.queries import neighbourhood as now
from tests.factories.buildings import House
from tests.factories.people import StaffPostFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def filed(house):
    StaffPostFactory(user=house.manager, body=house.office.body, department=house.office.cleaning)
    StaffPostFactory(user=house.manager, body=house.office.body)
    before = now.neighbourhood_now(house.office.neighbourhood)
    submission = complain_about_manager(
        house.building, key=uuid.uuid4(), text="Aidatı nereye harcadığını söylemiyor.",
        language="tr", category=house.office.category, by=house.residents[0],
    )  # fmt: skip
    assert now.neighbourhood_now(house.office.neighbourhood) == before
    return submission


@pytest.mark.parametrize(
    ("actor", "sees", "works"),
    [
        ("manager", False, False),
        ("resident", True, False),
        ("clerk", True, True),
        ("muhtar", False, False),
        ("other_manager", False, False),
        ("stranger", False, False),
        ("administrator", False, False),
    ],
)
def test_who_meets_it(house, filed, actor, sees, works):
    user = house.people[actor]
    assert can_see(user, filed) is sees
    assert visible_to(user).filter(pk=filed.pk).exists() is sees
    assert works_on(user, filed) is works
    assert worked_on_by(user).filter(pk=filed.pk).exists() is works


def test_the_manager_is_told_nothing_and_is_given_no_work_with_it(house, filed):
    assert not filed.is_public
    assert not Message.objects.filter(recipient=house.manager).exists()
    assert Message.objects.filter(recipient=house.office.clerk, about_id=filed.pk).exists()
    assert house.manager.pk not in dict(colleagues_for(filed))
