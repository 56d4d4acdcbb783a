"""Offices that people hold: posts of municipal staff, mandates of muhtars and managers."""

from typing import Any, Self, TypeVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    ArrayField,
    BigIntegerRangeField,
    DateRangeField,
    RangeOperators,
)
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.clock import today
from muhit.registers.places.models import Neighbourhood


def _one_at_a_time(name: str, office: str, place: str, message: Any) -> ExclusionConstraint:
    """No two confirmed mandates of `office` for one `place` on the same day.

    The place is compared as a range of one number, which PostgreSQL can index
    with days in one GiST index without any extension.
    """
    return ExclusionConstraint(
        name=name,
        expressions=[
            (
                Func(
                    F(place),
                    F(place),
                    Value("[]"),
                    function="int8range",
                    output_field=BigIntegerRangeField(),
                ),
                RangeOperators.OVERLAPS,
            ),
            (
                Func(
                    F("started_on"),
                    F("ends_on"),
                    function="daterange",
                    output_field=DateRangeField(),
                ),
                RangeOperators.OVERLAPS,
            ),
        ],
        condition=Q(office=office, confirmed_at__isnull=False),
        violation_error_message=message,
    )


Row = TypeVar("Row", bound=models.Model)


class TermQuerySet(models.QuerySet[Row]):
    """Rows that hold for a while."""

    def held(self, on: Any = None) -> Self:
        """Those that hold on this day, today if not given."""
        day = on or today()
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gt=day), started_on__lte=day, user__is_active=True
        )


class Term(models.Model):
    """For how long somebody holds an office: from `started_on` up to, and not on, `ends_on`, so
    that whoever is taken out of it today has lost it at once."""

    started_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("started_on")),
            )
        ]


class StaffPost(Term):
    """A post in a body: what this person may do there."""

    class Role(models.TextChoices):
        CLERK = "clerk", _("clerk")
        HEAD = "head", _("department head")
        MODERATOR = "moderator", _("moderator")
        ADMINISTRATOR = "administrator", _("administrator")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="posts")
    body = models.ForeignKey("organisations.Body", models.CASCADE, related_name="posts")
    # Empty: all departments of the body.
    department = models.ForeignKey(
        "organisations.Department",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="posts",
    )
    # Empty: everywhere the body works. Who has several districts holds a post for each.
    district = models.ForeignKey(
        "places.District", models.PROTECT, null=True, blank=True, related_name="+"
    )
    role = models.CharField(max_length=13, choices=Role)

    class Meta(Term.Meta):
        constraints = [
            *Term.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "body", "department", "district", "role"],
                nulls_distinct=False,
                condition=Q(ends_on=None),
                name="posts_are_held_once",
            ),
            models.CheckConstraint(
                name="department_heads_have_a_department",
                condition=~Q(role="head") | Q(department__isnull=False),
                violation_error_message=_("Choose the department this person heads."),
            ),
            models.CheckConstraint(
                name="only_who_works_on_submissions_has_a_district",
                condition=Q(district=None) | Q(role__in=["clerk", "head"]),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="a_post_stays_in_its_body",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__department__isnull=False),
                func="""
                    IF (SELECT body_id FROM organisations_department WHERE id = NEW.department_id)
                        IS DISTINCT FROM NEW.body_id THEN
                        RAISE check_violation
                            USING MESSAGE = 'the department belongs to another body',
                                  CONSTRAINT = 'a_post_stays_in_its_body';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.body_id}"


class Mandate(Term):
    """A verified office: this person is muhtar of this neighbourhood, or manager of this building.

    Asked for, then confirmed or refused by staff.
    """

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
    asked_at = models.DateTimeField(auto_now_add=True)
    # How staff can verify it: the election record, the decision of the flat owners.
    evidence = models.CharField(
        max_length=300,
        blank=True,
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Why it was refused.
    refusal = models.CharField(max_length=300, blank=True)
    # Why staff ended it early.
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta(Term.Meta):
        constraints = [
            *Term.Meta.constraints,
            models.CheckConstraint(
                name="a_mandate_is_for_its_place",
                condition=Q(office="muhtar", neighbourhood__isnull=False, building=None)
                | Q(office="building_manager", neighbourhood=None, building__isnull=False),
            ),
            models.CheckConstraint(
                name="whoever_confirms_says_when",
                condition=Q(confirmed_by=None) | Q(confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="whoever_refuses_says_when_and_why",
                condition=Q(refused_at=None, refused_by=None, refusal="")
                | (Q(refused_at__isnull=False) & ~Q(refusal="")),
            ),
            models.CheckConstraint(
                name="a_mandate_is_confirmed_or_refused",
                condition=Q(confirmed_at=None) | Q(refused_at=None),
            ),
            models.UniqueConstraint(
                fields=["user", "office", "neighbourhood", "building"],
                nulls_distinct=False,
                condition=Q(confirmed_at=None, refused_at=None, ends_on=None),
                name="a_mandate_is_asked_for_once",
                violation_error_message=_("You have asked for this already."),
            ),
            _one_at_a_time(
                "one_muhtar_at_a_time",
                "muhtar",
                "neighbourhood",
                _("This neighbourhood has a muhtar on these days already."),
            ),
            _one_at_a_time(
                "one_manager_at_a_time",
                "building_manager",
                "building",
                _("This building has a manager on these days already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office} {self.neighbourhood_id or self.building_id}"

    @property
    def place(self) -> Neighbourhood:
        """The neighbourhood in which the office is held."""
        if self.building is not None:
            return self.building.neighbourhood
        if self.neighbourhood is None:  # pragma: no cover - a constraint holds this
            raise ValueError("a mandate without a place")
        return self.neighbourhood

    @property
    def is_waiting(self) -> bool:
        """Neither confirmed, nor refused, nor taken back."""
        return self.confirmed_at is None and self.refused_at is None and self.ends_on is None


class Interpreter(Term):
    """Somebody who interprets for a body, between any two of these languages.

    No member of staff: an interpreter sees texts that wait, and no desk.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="interprets")
    body = models.ForeignKey("organisations.Body", models.CASCADE, related_name="interpreters")
    # Codes, such as tr, ar.
    languages = ArrayField(models.CharField(max_length=8))

    class Meta(Term.Meta):
        constraints = [
            *Term.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "body"],
                condition=Q(ends_on=None),
                name="interpreters_are_named_once",
            ),
            models.CheckConstraint(
                name="interpreters_know_two_languages",
                condition=Q(languages__len__gte=2),
                violation_error_message=_("Choose at least two languages."),
            ),
        ]

    def __str__(self) -> str:
        return f"interpreter {self.pk} of {self.body_id}"

    def knows(self, *languages: str) -> bool:
        """Whether this person works between all of these."""
        return set(languages) <= set(self.languages)
