"""Where residents are at home in: the places they follow, and the flat they live in."""

from django.conf import settings
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core import clock
from muhit.foundation.core.points import PointField

from .flats import MOST

SMALLEST_M, LARGEST_M, USUAL_M = 250, 3000, 500


class Home(models.Model):
    """The neighbourhood somebody calls theirs: its news come first, and its polls ask them."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="chosen_home"
    )
    neighbourhood = models.ForeignKey("places.Neighbourhood", models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"home of {self.user_id}"


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
    # What happened later has not been told yet.
    told_until = models.DateTimeField(default=clock.now)

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

    Joined with the code on the manager's poster, which says nothing of flats: `flat` is a
    claim until the code on the slip of that flat was typed (`confirmed_at`), and only then
    does this person speak for it. No page shows it to other residents; the manager counts
    flats, and reads a name only where `shows_name`.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="residences")
    building = models.ForeignKey("places.Building", models.PROTECT, related_name="residences")
    block = models.CharField(max_length=20, blank=True)
    flat = models.CharField(max_length=MOST)
    # The building manager may read the name.
    shows_name = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=clock.now)
    # When the code on the slip of the flat was typed.
    confirmed_at = models.DateTimeField(null=True, blank=True)
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


class FlatSlip(models.Model):
    """The slip of a flat: whoever types its code speaks for that flat.

    The manager prints it for the mailbox; the code stands on that paper alone, for only
    its keyed print is kept. A new slip makes the old one worthless, and with it whom it
    confirmed.
    """

    building = models.ForeignKey("places.Building", models.PROTECT, related_name="slips")
    block = models.CharField(max_length=20, blank=True)
    flat = models.CharField(max_length=MOST)
    # As the door says it.
    written = models.CharField(max_length=MOST)
    code_print = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    uses = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["building", "block", "flat"], name="a_flat_has_one_slip"
            ),
        ]

    def __str__(self) -> str:
        return f"slip {self.pk}"


class FlatDoubt(models.Model):
    """Something is wrong with who speaks for a flat; the manager makes a new slip for it.

    Who said so is not kept, and what the flat voted or signed is nowhere near it.
    """

    class Why(models.TextChoices):
        TOLD = "told", _("somebody who lives there says that others may have its code")
        USED = "used", _("its code was used by more people than live in a flat")
        CLAIMED = "claimed", _("more people say they live there than live in a flat")

    building = models.ForeignKey("places.Building", models.PROTECT, related_name="doubts")
    block = models.CharField(max_length=20, blank=True)
    flat = models.CharField(max_length=MOST)
    why = models.CharField(max_length=7, choices=Why)
    raised_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["building", "block", "flat", "why"],
                condition=Q(settled_at=None),
                name="a_doubt_is_raised_once",
            ),
        ]

    def __str__(self) -> str:
        return f"doubt {self.pk}"
