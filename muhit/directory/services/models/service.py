"""One service of one body."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from muhit.foundation.core.points import PointField
from muhit.foundation.core.translated import TranslatedField
from muhit.foundation.search.models import Searchable

from ..enums import Topic


class Service(Searchable):
    """A service as HSDS names its parts: application process, required documents, eligibility,
    location, schedule. Later the service map takes it over row by row.

    `assured_on` is the day somebody last checked that all of it is true.
    """

    body = models.ForeignKey("organisations.Body", models.CASCADE, related_name="services")
    topic = models.CharField(max_length=10, choices=Topic)
    name = TranslatedField()
    description = TranslatedField(blank=True)
    eligibility = TranslatedField(blank=True)
    application_process = TranslatedField(blank=True)
    required_documents = TranslatedField(blank=True)
    fees = TranslatedField(blank=True)
    address = TranslatedField(blank=True)
    schedule = TranslatedField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    url = models.URLField(blank=True)
    languages = models.CharField(max_length=120, blank=True)
    neighbourhood = models.ForeignKey(
        "places.Neighbourhood", models.PROTECT, null=True, blank=True, related_name="+"
    )
    position = PointField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    assured_on = models.DateField()
    assured_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["topic", "id"]
        indexes = [
            models.Index(fields=["body", "topic"], name="services_of_a_body"),
            GinIndex(fields=["search"], name="words_of_services"),
        ]
        constraints = [
            models.CheckConstraint(name="a_service_has_a_name", condition=~Q(name={})),
        ]

    def __str__(self) -> str:
        return str(self.name)
