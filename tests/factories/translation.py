"""Texts that wait for an interpreter."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from muhit.participation.translation.enums import State
from muhit.participation.translation.models import Translation

from .accounts import UserFactory
from .organisations import BodyFactory


class TranslationFactory(DjangoModelFactory):
    """A public Arabic text that waits to be put into Turkish."""

    class Meta:
        model = Translation

    class Params:
        claimed = factory.Trait(
            state=State.CLAIMED,
            claimed_by=factory.SubFactory(UserFactory),
            claimed_at=factory.LazyFunction(timezone.now),
        )
        looked_at = factory.Trait(
            state=State.SECOND_LOOK,
            needs_second_look=True,
            text="Çöpler alınmadı.",
            translated_by=factory.SubFactory(UserFactory),
            translated_at=factory.LazyFunction(timezone.now),
        )
        released = factory.Trait(
            state=State.RELEASED,
            text="Çöpler alınmadı.",
            translated_by=factory.SubFactory(UserFactory),
            translated_at=factory.LazyFunction(timezone.now),
            released_at=factory.LazyFunction(timezone.now),
        )
        withdrawn = factory.Trait(state=State.WITHDRAWN)
        private = factory.Trait(is_private=True)
        late = factory.Trait(
            due_at=factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
        )

    source = "test"
    about_id = factory.Sequence(lambda number: number + 1)
    part = "text"
    body = factory.SubFactory(BodyFactory)
    original = "لم تُجمع القمامة."
    from_language = "ar"
    to_language = "tr"
    is_private = False
    requested_at = factory.LazyFunction(timezone.now)
    due_at = factory.LazyFunction(lambda: timezone.now() + timedelta(hours=24))
