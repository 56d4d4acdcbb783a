"""Offices that people hold."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from muhit.registers.offices.models import Interpreter, Mandate, StaffPost
from muhit.registers.offices.queries import forget_roles

from .accounts import UserFactory
from .organisations import BodyFactory, DepartmentFactory
from .places import BuildingFactory, NeighbourhoodFactory


def _days_ago(days: int):
    return factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=days))


class StaffPostFactory(DjangoModelFactory):
    """A clerk of a whole body, since a year ago."""

    class Meta:
        model = StaffPost
        skip_postgeneration_save = True

    class Params:
        clerk = factory.Trait(role=StaffPost.Role.CLERK)
        # With department=…, body=department.body; else in a department of their own.
        head = factory.Trait(
            role=StaffPost.Role.HEAD,
            department=factory.SubFactory(DepartmentFactory, body=factory.SelfAttribute("..body")),
        )
        moderator = factory.Trait(role=StaffPost.Role.MODERATOR)
        administrator = factory.Trait(role=StaffPost.Role.ADMINISTRATOR)
        ended = factory.Trait(ends_on=_days_ago(1))
        not_yet = factory.Trait(started_on=_days_ago(-7))

    user = factory.SubFactory(UserFactory)
    body = factory.SubFactory(BodyFactory)
    role = StaffPost.Role.CLERK
    started_on = _days_ago(365)

    @factory.post_generation
    def forget(self, create: bool, extracted, **kwargs) -> None:
        forget_roles(self.user)


class MandateFactory(DjangoModelFactory):
    """A confirmed muhtar, in office for a year."""

    class Meta:
        model = Mandate
        skip_postgeneration_save = True

    class Params:
        muhtar = factory.Trait(office=Mandate.Office.MUHTAR)
        building_manager = factory.Trait(
            office=Mandate.Office.BUILDING_MANAGER,
            neighbourhood=None,
            building=factory.SubFactory(BuildingFactory),
        )
        waiting = factory.Trait(confirmed_at=None, confirmed_by=None)
        refused = factory.Trait(
            confirmed_at=None,
            confirmed_by=None,
            refused_at=factory.LazyFunction(timezone.now),
            refusal="Mazbata görülmedi.",
        )
        ended = factory.Trait(ends_on=_days_ago(1))

    user = factory.SubFactory(UserFactory)
    office = Mandate.Office.MUHTAR
    neighbourhood = factory.SubFactory(NeighbourhoodFactory)
    started_on = _days_ago(365)
    confirmed_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def forget(self, create: bool, extracted, **kwargs) -> None:
        forget_roles(self.user)


class InterpreterFactory(DjangoModelFactory):
    """Interprets between Turkish and Arabic for a body, since a year ago."""

    class Meta:
        model = Interpreter
        skip_postgeneration_save = True

    class Params:
        ended = factory.Trait(ends_on=_days_ago(1))

    user = factory.SubFactory(UserFactory)
    body = factory.SubFactory(BodyFactory)
    languages = ["tr", "ar"]
    started_on = _days_ago(365)

    @factory.post_generation
    def forget(self, create: bool, extracted, **kwargs) -> None:
        forget_roles(self.user)
