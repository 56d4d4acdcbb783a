"""Bodies, the areas they cover, their departments, and the categories they answer for."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.fields.json import KT
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.translated import TranslatedField
from muhit.foundation.questions.fields import QuestionsField

from .triggers import changes_the_revision, department_of_same_body, stays_in_its_body


class Body(models.Model):
    """A municipality, utility or agency that answers to residents. Bodies overlap, as in life."""

    class Kind(models.TextChoices):
        METROPOLITAN = "metropolitan", _("metropolitan municipality")
        DISTRICT = "district", _("district municipality")
        WATER = "water", _("water and sewerage utility")
        ELECTRICITY = "electricity", _("electricity distributor")
        AGENCY = "agency", _("state agency")

    code = models.SlugField(unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    name = TranslatedField()
    phone = models.CharField(max_length=20, blank=True)
    website = models.URLField(blank=True)
    # Its staff work with Muhit. If not, the municipality that covers the place looks after what is
    # said to it.
    answers_here = models.BooleanField(
        default=True,
    )
    # Who looks after what is said to it, where it does not work with Muhit. If empty, the
    # municipality with the smallest area there.
    kept_by = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    # Answers wait for the department head before they are published.
    head_approves_answers = models.BooleanField(
        default=False,
    )
    is_active = models.BooleanField(default=True)

    class Meta:
        verbose_name_plural = _("bodies")
        triggers = [changes_the_revision("bodies_changed")]

    def __str__(self) -> str:
        return str(self.name)


class BodyArea(models.Model):
    """One province, district or neighbourhood that a body covers."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="areas")
    province = models.ForeignKey("places.Province", models.CASCADE, null=True, related_name="+")
    district = models.ForeignKey("places.District", models.CASCADE, null=True, related_name="+")
    neighbourhood = models.ForeignKey(
        "places.Neighbourhood", models.CASCADE, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_area_is_one_place",
                condition=Q(province__isnull=False, district=None, neighbourhood=None)
                | Q(province=None, district__isnull=False, neighbourhood=None)
                | Q(province=None, district=None, neighbourhood__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["body", "province", "district", "neighbourhood"],
                nulls_distinct=False,
                name="areas_are_named_once",
            ),
        ]
        triggers = [changes_the_revision("areas_changed")]

    def __str__(self) -> str:
        return f"{self.body}: {self.neighbourhood or self.district or self.province}"


class Department(models.Model):
    """A unit of a body that answers submissions."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="departments")
    code = models.SlugField()
    name = TranslatedField()
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "code"], name="department_codes_differ"),
        ]
        triggers = [
            stays_in_its_body("departments_stay_in_their_body"),
            changes_the_revision("departments_changed"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Category(models.Model):
    """Something a body can be told. The category chosen decides who gets the submission."""

    class Privacy(models.TextChoices):
        PUBLIC = "public", _("public")
        PRIVATE = "private", _("private")

    class Group(models.TextChoices):
        """Under which of few headings people look for it."""

        CLEANING = "cleaning", _("Cleaning")
        ROADS = "roads", _("Roads and pavements")
        WATER = "water", _("Water and sewers")
        LIGHT = "light", _("Light and electricity")
        GREEN = "green", _("Parks, trees, sea")
        ANIMALS = "animals", _("Animals")
        ORDER = "order", _("Order and building")
        TRANSPORT = "transport", _("Getting about")
        PEOPLE = "people", _("Help and services")
        OTHER = "other", _("Something else")

    body = models.ForeignKey(Body, models.CASCADE, related_name="categories")
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="categories")
    code = models.SlugField()
    name = TranslatedField()
    # Words people use for it, in any language.
    keywords = ArrayField(
        models.CharField(max_length=60),
        default=list,
        blank=True,
    )
    # A picture of the gallery.
    icon = models.CharField(max_length=30, default="dots")
    # Working days to a first answer.
    first_answer_days = models.PositiveSmallIntegerField(default=5)
    # Working days to a solution.
    solution_days = models.PositiveSmallIntegerField(default=15)
    default_privacy = models.CharField(max_length=7, choices=Privacy, default=Privacy.PUBLIC)
    # Not ours: the number to call, shown before anything is typed.
    call_instead = models.CharField(
        max_length=20,
        blank=True,
    )
    call_reason = TranslatedField(blank=True)
    is_active = models.BooleanField(default=True)
    group = models.CharField(max_length=9, choices=Group, default=Group.OTHER)
    # Within its group, low comes first.
    order = models.PositiveSmallIntegerField(default=100)
    # Asked besides what everybody is asked.
    questions = QuestionsField(blank=True)

    class Meta:
        verbose_name_plural = _("categories")
        constraints = [
            models.UniqueConstraint(fields=["body", "code"], name="category_codes_differ"),
            models.CheckConstraint(
                name="a_category_has_a_department_or_a_number",
                condition=Q(department__isnull=False) | ~Q(call_instead=""),
                violation_error_message=_("Choose a department, or enter a number to call."),
            ),
            models.CheckConstraint(
                name="the_first_answer_comes_first",
                condition=Q(first_answer_days__gte=1, first_answer_days__lte=F("solution_days")),
                violation_error_message=_("The first answer comes before the solution."),
            ),
            models.UniqueConstraint(
                F("body"),
                KT("name__tr"),
                name="category_names_differ_in_a_body",
                condition=Q(is_active=True),
                violation_error_message=_("This body has a category of this name already."),
            ),
        ]
        triggers = [
            stays_in_its_body("categories_stay_in_their_body"),
            department_of_same_body("a_category_stays_with_its_body", "NEW.body_id"),
            changes_the_revision("categories_changed"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class RoutingRule(models.Model):
    """In this area, this category goes to another department than usual."""

    category = models.ForeignKey(Category, models.CASCADE, related_name="rules")
    district = models.ForeignKey(
        "places.District", models.CASCADE, null=True, blank=True, related_name="+"
    )
    neighbourhood = models.ForeignKey(
        "places.Neighbourhood", models.CASCADE, null=True, blank=True, related_name="+"
    )
    department = models.ForeignKey(Department, models.CASCADE, related_name="rules")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_rule_is_for_one_area",
                condition=Q(district__isnull=False, neighbourhood=None)
                | Q(district=None, neighbourhood__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["category", "district", "neighbourhood"],
                nulls_distinct=False,
                name="one_rule_per_area",
                violation_error_message=_("There is a rule for this area already."),
            ),
        ]
        triggers = [
            department_of_same_body(
                "a_rule_stays_in_its_body",
                "(SELECT body_id FROM organisations_category WHERE id = NEW.category_id)",
            ),
            changes_the_revision("rules_changed"),
        ]

    def __str__(self) -> str:
        return f"{self.category} → {self.department}"


class Revision(models.Model):
    """One row whose token changes with every change to bodies and what they may be told.

    Processes that keep some of it in memory compare this token before they answer from
    there. Triggers write it, so that no way of changing anything can forget to.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    token = models.UUIDField()

    def __str__(self) -> str:
        return str(self.token)
