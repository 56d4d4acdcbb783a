"""A question before a decision, the area it touches, and its phases."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _say
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.clock import now
from muhit.foundation.core.points import PointField
from muhit.foundation.core.translated import Read, Translated, TranslatedField, heading
from muhit.foundation.questions.fields import QuestionsField
from muhit.foundation.search.models import Searchable

from ..enums import AreaKind, Completion, Level, Method, Rule, State, Who


def heading_of(question: Translated, body: object) -> Read:
    """A question in the reader's language; where that is missing, who asks."""
    return heading(question.read, otherwise=lambda: _say("Consultation: %(body)s") % {"body": body})


class Consultation(Searchable):
    """An open question before a body decides, with phases and an end.

    `opens_at` and `closes_at` are the first start and last end of its phases;
    they are kept so that lists need no second table.
    """

    body = models.ForeignKey("organisations.Body", models.CASCADE, related_name="consultations")
    department = models.ForeignKey(
        "organisations.Department", models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    level = models.CharField(max_length=8, choices=Level, default=Level.CONSULT)
    question = TranslatedField()
    background = TranslatedField()
    languages = ArrayField(models.CharField(max_length=8), default=list)
    area_kind = models.CharField(max_length=14, choices=AreaKind, default=AreaKind.BODY)
    neighbourhoods = models.ManyToManyField("places.Neighbourhood", related_name="+", blank=True)
    building = models.ForeignKey(
        "places.Building", models.PROTECT, null=True, blank=True, related_name="+"
    )
    centre = PointField(null=True)
    # Metres.
    radius_m = models.PositiveIntegerField(null=True, blank=True)
    # A GeoJSON polygon.
    outline = models.JSONField(null=True, blank=True)
    asks_community = models.BooleanField(default=True)
    opens_at = models.DateTimeField(null=True, editable=False)
    closes_at = models.DateTimeField(null=True, editable=False)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    prepared_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    invited_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # Why it was withdrawn.
    withdrawal = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-opens_at", "-id"]
        indexes = [
            models.Index(fields=["state", "closes_at"], name="consultations_by_state"),
            models.Index(fields=["-opens_at", "-id"], name="consultations_newest"),
            GinIndex(fields=["search"], name="words_of_consultations"),
        ]
        constraints = [
            models.CheckConstraint(
                name="circles_have_a_centre_and_radius",
                condition=~Q(area_kind="circle") | Q(centre__isnull=False, radius_m__gt=0),
            ),
            models.CheckConstraint(
                name="outlines_are_drawn",
                condition=~Q(area_kind="outline") | Q(outline__isnull=False),
            ),
            models.CheckConstraint(
                name="areas_of_a_building_name_it",
                condition=~Q(area_kind="building") | Q(building__isnull=False),
            ),
            models.CheckConstraint(
                name="published_consultations_say_when",
                condition=Q(state__in=["draft", "withdrawn"]) | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="whoever_publishes_a_consultation_says_when",
                condition=Q(published_by=None) | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="who_withdraws_a_consultation_says_why",
                condition=~Q(state="withdrawn")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawal="")),
            ),
        ]

    def __str__(self) -> str:
        return f"consultation {self.pk}"

    @property
    def heading(self) -> Read:
        """Its question in the reader's language; where that is missing, who asks."""
        return heading_of(self.question, self.body)

    @property
    def is_published(self) -> bool:
        return self.state not in (State.DRAFT, State.WITHDRAWN)

    @property
    def has_opened(self) -> bool:
        return self.opens_at is not None and self.opens_at <= now()

    @property
    def is_over(self) -> bool:
        return self.closes_at is not None and self.closes_at <= now()


class Picture(models.Model):
    """A picture of the background: a plan, a photo of the place."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="pictures")
    file = models.OneToOneField("files.StoredFile", models.PROTECT, related_name="+")
    caption = TranslatedField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return f"picture {self.pk}"


class Phase(models.Model):
    """One step with its method and dates. It is open exactly between its two dates.

    `results_at` empty: results show when it ends. `most` is the highest score, the
    number of points, or how many options may be approved of, as the rule has it;
    `budget` is in whole lira. `opened_at` and `closed_at` say when people were told
    and when the last result was made.
    """

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="phases")
    method = models.CharField(max_length=10, choices=Method)
    title = TranslatedField()
    text = TranslatedField()
    order = models.PositiveSmallIntegerField(default=0)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    results_at = models.DateTimeField(null=True, blank=True)
    who = models.CharField(max_length=9, choices=Who, default=Who.ANYONE)
    residents_add = models.BooleanField(default=True)
    rule = models.CharField(max_length=8, choices=Rule, blank=True)
    most = models.PositiveSmallIntegerField(null=True, blank=True)
    budget = models.PositiveBigIntegerField(null=True, blank=True)
    completion = models.CharField(max_length=6, choices=Completion, blank=True)
    place = TranslatedField()
    minutes = TranslatedField()
    # Of a questionnaire. Only a draft is asked otherwise; later only languages come in.
    questions = QuestionsField()
    opened_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    # When its result was last asked for.
    counted_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["starts_at", "order", "id"]
        constraints = [
            models.CheckConstraint(
                name="phases_end_after_they_start",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("The end comes after the start."),
            ),
            models.CheckConstraint(
                name="votes_have_a_rule",
                condition=~Q(method__in=["vote", "budget"]) | ~Q(rule=""),
            ),
            models.CheckConstraint(
                name="budgets_have_money",
                condition=~Q(method="budget") | Q(budget__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"phase {self.pk}"

    @property
    def name(self) -> str:
        """Its title, or what its method is called."""
        return str(self.title) or str(Method(self.method).label)

    @property
    def results_from(self) -> datetime:
        return self.results_at or self.ends_at

    @property
    def is_open(self) -> bool:
        return self.starts_at <= now() < self.ends_at and self.consultation.is_published

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= now()

    @property
    def is_over(self) -> bool:
        return self.ends_at <= now()

    @property
    def shows_results(self) -> bool:
        return self.consultation.is_published and self.results_from <= now()
