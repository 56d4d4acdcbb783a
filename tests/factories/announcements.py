"""News from bodies."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from muhit.participation.announcements.enums import Speaker, State, Urgency
from muhit.participation.announcements.models import Announcement, SpeakingRule
from muhit.participation.announcements.searching import ANNOUNCEMENTS

from .organisations import BodyFactory
from .places import DistrictFactory, NeighbourhoodFactory
from .searching import found_in


def _hours_ago(hours: int):
    return factory.LazyFunction(lambda: timezone.now() - timedelta(hours=hours))


class AnnouncementFactory(DjangoModelFactory):
    """News for a body's whole area, shown since an hour ago."""

    class Meta:
        model = Announcement
        skip_postgeneration_save = True

    class Params:
        for_district = factory.Trait(district=factory.SubFactory(DistrictFactory))
        for_neighbourhood = factory.Trait(neighbourhood=factory.SubFactory(NeighbourhoodFactory))
        planned = factory.Trait(starts_at=_hours_ago(-24))
        over = factory.Trait(starts_at=_hours_ago(48), ends_at=_hours_ago(24))
        withdrawn = factory.Trait(
            withdrawn_at=factory.LazyFunction(timezone.now), state=State.WITHDRAWN
        )
        urgent = factory.Trait(urgency=Urgency.URGENT)
        by_muhtar = factory.Trait(
            speaker=Speaker.MUHTAR, neighbourhood=factory.SubFactory(NeighbourhoodFactory)
        )
        waiting = factory.Trait(by_muhtar=True, state=State.WAITING)
        refused = factory.Trait(by_muhtar=True, state=State.REFUSED, refusal="Yanlış tarih.")

    body = factory.SubFactory(BodyFactory)
    title = factory.Sequence(
        lambda n: {"tr": f"{n}. duyuru", "ar": f"إعلان {n}", "en": f"Announcement {n}"}
    )
    text = factory.LazyFunction(
        lambda: {
            "tr": "Su 10.00 ile 14.00 arasında kesilecektir.",
            "ar": "ستنقطع المياه بين الساعة 10 و14.",
            "en": "Water will be off between 10:00 and 14:00.",
        }
    )
    starts_at = _hours_ago(1)
    search = found_in(ANNOUNCEMENTS)


class SpeakingRuleFactory(DjangoModelFactory):
    """A body that reads what muhtars announce before it is published."""

    class Meta:
        model = SpeakingRule

    body = factory.SubFactory(BodyFactory)
    approves_muhtars = True
