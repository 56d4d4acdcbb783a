"""Offices that people hold: posts of municipal staff, mandates of muhtars and managers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class StaffPost(models.Model):
    """A post in a body: what this person may do there."""

    class Role(models.TextChoices):
        CLERK = "clerk", _("clerk")
        HEAD = "head", _("department head")
        MODERATOR = "moderator", _("moderator")
        ADMINISTRATOR = "administrator", _("administrator")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="posts")
    body = models.ForeignKey("organisations.Body", models.CASCADE, related_name="posts")
    department = models.ForeignKey(
        "organisations.Department",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="posts",
        help_text=_("Empty: all departments of the body."),
    )
    role = models.CharField(max_length=13, choices=Role)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "body", "department", "role"],
                nulls_distinct=False,
                condition=Q(ended_on=None),
                name="posts_are_held_once",
            ),
            models.CheckConstraint(
                name="posts_end_after_they_start",
                condition=Q(ended_on=None) | Q(ended_on__gte=models.F("started_on")),
            ),
            models.CheckConstraint(
                name="department_heads_have_a_department",
                condition=~Q(role="head") | Q(department__isnull=False),
                violation_error_message=_("Choose the department this person heads."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.body_id}"


class Mandate(models.Model):
    """A verified office with a start and an end: this person is muhtar of this neighbourhood,
    or manager of this building."""

    class Office(models.TextChoices):
        MUHTAR = "muhtar", _("muhtar")
        BUILDING_MANAGER = "building_manager", _("building manager")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mandates")
    office = models.CharField(max_length=16, choices=Office)
    neighbourhood = models.ForeignKey(
        "places.Neighbourhood", models.PROTECT, null=True, blank=True, related_name="mandates"
    )
    building = models.ForeignKey(
        "places.Building", models.PROTECT, null=True, blank=True, related_name="mandates"
    )
    started_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_mandate_is_for_its_place",
                condition=Q(office="muhtar", neighbourhood__isnull=False, building=None)
                | Q(office="building_manager", neighbourhood=None, building__isnull=False),
            ),
            models.CheckConstraint(
                name="mandates_end_after_they_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("started_on")),
            ),
            models.CheckConstraint(
                name="whoever_confirms_says_when",
                condition=Q(confirmed_by=None) | Q(confirmed_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["neighbourhood"],
                name="one_muhtar_at_a_time",
                condition=Q(office="muhtar", ends_on=None, confirmed_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["building"],
                name="one_manager_at_a_time",
                condition=Q(office="building_manager", ends_on=None, confirmed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office} {self.neighbourhood_id or self.building_id}"
