"""Places people follow, and flats they live in."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from muhit.foundation.core.points import Point
from muhit.registers.residents.models import Residence, SavedPlace

from .accounts import UserFactory
from .places import BuildingFactory, NeighbourhoodFactory


class SavedPlaceFactory(DjangoModelFactory):
    """A circle of 500 m around somebody's home."""

    class Meta:
        model = SavedPlace

    class Params:
        whole_neighbourhood = factory.Trait(position=None)
        muted = factory.Trait(is_muted=True)

    user = factory.SubFactory(UserFactory)
    kind = SavedPlace.Kind.HOME
    position = Point(36.80, 34.62)
    radius_m = 500
    neighbourhood = factory.SubFactory(NeighbourhoodFactory)


class ResidenceFactory(DjangoModelFactory):
    """Somebody has lived in a flat of a confirmed building for a while, and speaks for it."""

    class Meta:
        model = Residence

    class Params:
        claimed = factory.Trait(confirmed_at=None)
        left = factory.Trait(
            joined_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=200)),
            left_at=factory.LazyFunction(timezone.now),
        )

    user = factory.SubFactory(UserFactory)
    building = factory.SubFactory(BuildingFactory, confirmed=True)
    flat = factory.Sequence(lambda n: str(n + 1))
    joined_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=30))
    confirmed_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=29))
