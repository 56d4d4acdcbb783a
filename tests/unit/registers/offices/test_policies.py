"""The row filter of mandates agrees with the policy, whoever asks about whatever."""

from datetime import timedelta

import pytest

from muhit.foundation.core import clock
from muhit.registers.offices.mandates import waiting_for
from muhit.registers.offices.policies import may_confirm
from tests.factories.accounts import UserFactory
from tests.factories.organisations import BodyFactory
from tests.factories.people import MandateFactory, StaffPostFactory
from tests.factories.places import BuildingFactory, NeighbourhoodFactory

pytestmark = pytest.mark.django_db


def test_those_shown_are_those_that_may_be_decided():
    here, elsewhere = NeighbourhoodFactory(), NeighbourhoodFactory()
    bodies = [
        BodyFactory(covers=[here]),
        BodyFactory(covers=[here.district]),
        BodyFactory(covers=[here.district.province], metropolitan=True),
        BodyFactory(covers=[here.district], water=True),
        BodyFactory(covers=[elsewhere]),
        BodyFactory(),
        BodyFactory(covers=[here], closed=True),
    ]
    people = [UserFactory(), UserFactory(operator=True)]
    for body in bodies:
        for role in ("clerk", "head", "moderator", "administrator"):
            people.append(StaffPostFactory(body=body, **{role: True}).user)
        people.append(StaffPostFactory(body=body, administrator=True, ended=True).user)
    people += [MandateFactory(neighbourhood=place).user for place in (here, elsewhere)]
    former = clock.today() - timedelta(days=800), clock.today() - timedelta(days=400)
    people.append(MandateFactory(neighbourhood=here, started_on=former[0], ends_on=former[1]).user)
    mandates = []
    for place in (here, elsewhere):
        mandates.append(MandateFactory(neighbourhood=place, waiting=True))
        building = BuildingFactory(neighbourhood=place)
        mandates.append(MandateFactory(building_manager=True, building=building, waiting=True))
    # One of those who decide asks for a mandate too.
    mandates.append(MandateFactory(neighbourhood=here, user=people[5], waiting=True))
    for user in people:
        shown = set(waiting_for(user))
        assert shown == {mandate for mandate in mandates if may_confirm(user, mandate)}
