"""What a muhtar does for a neighbourhood: what people agreed to at the office, what the muhtar
saw with own eyes, and what was passed on to building managers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core import clock

from .submission import Attachment, Submission


class Consent(models.Model):
    """What somebody agreed to when a muhtar filed for them: the very words, when, before whom.

    `shares` says whether the muhtar may see what becomes of it; the person may end that
    with the tracking code, at any time.
    """

    submission = models.OneToOneField(
        Submission, models.CASCADE, primary_key=True, related_name="consent"
    )
    # What was read out to the person.
    words = models.TextField()
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    given_at = models.DateTimeField(default=clock.now)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    # The muhtar may see it and what becomes of it, for the person.
    shares = models.BooleanField()
    # When the person ended the sharing.
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="only_what_is_shared_can_be_ended",
                condition=Q(ended_at=None) | Q(shares=True),
            ),
        ]

    def __str__(self) -> str:
        return f"consent to {self.submission_id}"


class Vouch(models.Model):
    """ "I have seen it": a muhtar confirms with their own eyes what a submission tells."""

    submission = models.OneToOneField(
        Submission, models.CASCADE, primary_key=True, related_name="vouch"
    )
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    seen_at = models.DateTimeField(default=clock.now)
    note = models.CharField(max_length=300, blank=True)
    photo = models.ForeignKey(Attachment, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"vouch for {self.submission_id}"


class PassedOn(models.Model):
    """A muhtar pointed a public submission out to the manager of a building."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="passed_on")
    building = models.ForeignKey("places.Building", models.CASCADE, related_name="+")
    passed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    passed_at = models.DateTimeField(default=clock.now)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = _("passed on")
        ordering = ["-passed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "building"], name="passed_on_to_a_building_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} to {self.building_id}"
