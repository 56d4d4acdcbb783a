"""News for a neighbourhood, a district or a whole body's area."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.translated import TranslatedField


class Announcement(models.Model):
    """News from a body, shown from `starts_at` to `ends_at` to those in its area."""

    body = models.ForeignKey("organisations.Body", models.CASCADE, related_name="announcements")
    title = TranslatedField()
    text = TranslatedField()
    district = models.ForeignKey(
        "places.District", models.CASCADE, null=True, blank=True, related_name="+"
    )
    neighbourhood = models.ForeignKey(
        "places.Neighbourhood", models.CASCADE, null=True, blank=True, related_name="+"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField(auto_now_add=True)
    search = models.TextField(
        default="", editable=False, help_text=_("Folded words of all languages.")
    )
    told_at = models.DateTimeField(
        null=True, editable=False, help_text=_("When those who live there were told.")
    )
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-starts_at", "-id"]
        indexes = [models.Index(fields=["-starts_at", "-id"], name="announcements_newest")]
        constraints = [
            models.CheckConstraint(
                name="announcements_end_after_they_start",
                condition=Q(ends_at=None) | Q(ends_at__gt=models.F("starts_at")),
                violation_error_message=_("The end comes after the start."),
            ),
            models.CheckConstraint(
                name="announcements_are_for_one_area",
                condition=Q(district=None) | Q(neighbourhood=None),
            ),
            models.CheckConstraint(
                name="whoever_withdraws_says_when",
                condition=Q(withdrawn_by=None) | Q(withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"announcement {self.pk}"
