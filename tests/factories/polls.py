"""Questions to neighbourhoods and buildings."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from muhit.foundation.accounts.models import User
from muhit.participation.polls.enums import Counting
from muhit.participation.polls.models import Ballot, Option, Poll

from .accounts import UserFactory
from .places import BuildingFactory, NeighbourhoodFactory


class PollFactory(DjangoModelFactory):
    """An open question to a neighbourhood with two answers; `options=` takes other ones."""

    class Meta:
        model = Poll
        skip_postgeneration_save = True

    class Params:
        of_a_building = factory.Trait(
            neighbourhood=None, building=factory.SubFactory(BuildingFactory)
        )
        by_flat = factory.Trait(
            neighbourhood=None,
            building=factory.SubFactory(BuildingFactory, confirmed=True),
            counting=Counting.FLAT,
        )
        over = factory.Trait(
            asked_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=8)),
            ends_at=factory.LazyFunction(lambda: timezone.now() - timedelta(minutes=1)),
        )
        counted = factory.Trait(
            over=True, closed_at=factory.LazyFunction(lambda: timezone.now() - timedelta(seconds=1))
        )
        withdrawn = factory.Trait(withdrawn_at=factory.LazyFunction(timezone.now))

    asked_by = factory.SubFactory(UserFactory)
    neighbourhood = factory.SubFactory(NeighbourhoodFactory)
    question = factory.Sequence(lambda n: f"Pazar günü hangi gün olsun? ({n})")
    language = "tr"
    ends_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))

    @factory.post_generation
    def options(self, create: bool, texts, **kwargs) -> None:
        for number, text in enumerate(texts or ("Salı", "Cuma"), start=1):
            Option.objects.create(poll=self, position=number, text=text)


def cast(poll: Poll, votes: dict[str, int]) -> list[User]:
    """Ballots of that many invented people for each answer, whoever they are."""
    people = []
    for text, number in votes.items():
        option = poll.options.get(text=text)
        for _one in range(number):
            people.append(UserFactory())
            Ballot.objects.create(poll=poll, option=option, user=people[-1])
    return people
