"""Where residents are at home in: the places they follow, and the flat they live in."""

from django.conf import settings
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core import clock
from muhit.foundation.core.points import PointField

SMALLEST_M, LARGEST_M, USUAL_M = 250, 3000, 500


class SavedPlace(models.Model):
    """A place somebody wants to hear about: a circle on the map, or a whole neighbourhood.

    With a position: the circle of `radius_m` around it. Without: the neighbourhood.
    """

    class Kind(models.TextChoices):
        HOME = "home", _("My home")
        WORK = "work", _("Work")
        PARENTS = "parents", _("Parents")
        OTHER = "other", _("Another place")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_places")
    kind = models.CharField(max_length=7, choices=Kind)
    label = models.CharField(max_length=40, blank=True)
    position = PointField(null=True, blank=True)
    radius_m = models.PositiveSmallIntegerField(default=USUAL_M)
    neighbourhood = models.ForeignKey(
        "places.Neighbourhood", models.PROTECT, related_name="saved_places"
    )
    is_muted = models.BooleanField(default=False)
    saved_at = models.DateTimeField(auto_now_add=True)
    told_until = models.DateTimeField(
        default=clock.now, help_text=_("What happened later has not been told yet.")
    )

    class Meta:
        ordering = ["saved_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="saved_places_reach_250_to_3000_m",
                condition=Q(radius_m__gte=SMALLEST_M, radius_m__lte=LARGEST_M),
                violation_error_message=_("Choose a distance between 250 m and 3 km."),
            ),
        ]
        indexes = [
            GistIndex(fields=["position"], name="saved_place_position"),
        ]

    def __str__(self) -> str:
        return f"saved place {self.pk}"

    @property
    def name(self) -> str:
        """What its owner calls it."""
        return self.label or str(self.get_kind_display())


class Residence(models.Model):
    """Somebody lives in a flat of a building, from `joined_at` until `left_at`.

    Joined with the code on the manager's poster. No page shows it to other residents;
    the manager counts flats, and reads a name only where `shows_name`.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="residences")
    building = models.ForeignKey("places.Building", models.PROTECT, related_name="residences")
    block = models.CharField(max_length=20, blank=True)
    flat = models.CharField(max_length=8)
    shows_name = models.BooleanField(
        default=False, help_text=_("The building manager may read the name.")
    )
    joined_at = models.DateTimeField(default=clock.now)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "building"],
                condition=Q(left_at=None),
                name="one_lives_once_in_a_building",
                violation_error_message=_("You have joined this building already."),
            ),
            models.CheckConstraint(name="a_residence_has_a_flat", condition=~Q(flat="")),
            models.CheckConstraint(
                name="residents_leave_after_they_join",
                condition=Q(left_at=None) | Q(left_at__gte=models.F("joined_at")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["building", "block", "flat"],
                condition=Q(left_at=None),
                name="flats_lived_in",
            ),
        ]

    def __str__(self) -> str:
        return f"residence {self.pk}"
