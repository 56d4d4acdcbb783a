"""Invented people."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from muhit.foundation.accounts.models import User
from muhit.registers.residents.models import Home


class UserFactory(DjangoModelFactory):
    """A resident who signs in by phone and reads Turkish."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        arabic_speaking = factory.Trait(name="رنا الأحمد", language="ar")
        english_speaking = factory.Trait(name="Robin Example", language="en")
        known_by_email = factory.Trait(
            phone=None,
            phone_confirmed_at=None,
            email=factory.Sequence(lambda n: f"person{n}@example.org"),
        )
        nameless = factory.Trait(name="")
        locked = factory.Trait(is_active=False)
        operator = factory.Trait(is_superuser=True, name="Operatör Örnek")

    name = factory.Sequence(lambda n: f"Örnek Kişi {n}")
    # Numbers of this range are not given to subscribers.
    phone = factory.Sequence(lambda n: f"+90500{n:07d}")
    phone_confirmed_at = factory.LazyFunction(timezone.now)
    language = "tr"

    @factory.post_generation
    def home(self, create, place, **_kwargs):
        if place is not None:
            Home.objects.create(user=self, neighbourhood=place)
