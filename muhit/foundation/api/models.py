"""Systems that ask often, each with a token of its own."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from muhit.foundation.core import clock


class Token(models.Model):
    """A system that is known by a secret, of which only a keyed print is kept."""

    name = models.CharField(max_length=120)
    secret_print = models.CharField(max_length=64, unique=True)
    # What it may do besides asking; most may nothing.
    scopes = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    expires_on = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    # The day is enough to know whether anybody still uses it.
    used_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(name="tokens_have_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="tokens_end_after_they_are_made",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("made_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"token {self.pk}"
