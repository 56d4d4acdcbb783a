"""What bodies offer."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from muhit.directory.services.enums import Topic
from muhit.directory.services.models import Service
from muhit.directory.services.searching import SERVICES

from .organisations import BodyFactory
from .searching import found_in


class ServiceFactory(DjangoModelFactory):
    """A course, checked today."""

    class Meta:
        model = Service
        skip_postgeneration_save = True

    class Params:
        given_up = factory.Trait(is_active=False)

    body = factory.SubFactory(BodyFactory)
    topic = Topic.LEARNING
    name = factory.Sequence(lambda n: {"tr": f"Kurs {n}", "ar": f"دورة {n}", "en": f"Course {n}"})
    description = {"tr": "Çocuklar için oyun odası da var."}
    assured_on = factory.LazyFunction(timezone.localdate)
    search = found_in(SERVICES)
