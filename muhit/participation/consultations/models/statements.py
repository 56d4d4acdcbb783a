"""Sentences to agree or disagree with, and the opinions on them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from muhit.foundation.core.translated import TranslatedField

from ..enums import Origin, StatementState


class Statement(models.Model):
    """One sentence of at most 140 characters.

    `texts` holds it in each language in which it can be voted on, so that the page
    that asks needs one query; what is released by interpreters is copied there.
    `priority` says how much another opinion on it would teach; the worker sets it.
    """

    MOST_LETTERS = 140
    FRESH = 5.0625  # the priority of what nobody has answered yet: see opinions.next.fresh

    phase = models.ForeignKey("Phase", models.CASCADE, related_name="statements")
    # Within its phase; never used twice.
    number = models.PositiveIntegerField()
    texts = TranslatedField()
    language = models.CharField(max_length=8)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.RESIDENT)
    author = models.ForeignKey(
        "Participant", models.SET_NULL, null=True, blank=True, related_name="statements"
    )
    state = models.CharField(max_length=7, choices=StatementState, default=StatementState.WAITING)
    # What the screening found in it.
    findings = models.JSONField(default=list)
    # Says something about who answers: “I live here”.
    is_about_person = models.BooleanField(default=False)
    priority = models.FloatField(default=FRESH)
    refusal = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["phase", "number"], name="statement_numbers_differ"),
            models.CheckConstraint(
                name="statements_are_refused_with_a_reason",
                condition=~Q(state="refused") | ~Q(refusal=""),
            ),
            models.CheckConstraint(
                name="whoever_looks_at_a_statement_says_when",
                condition=Q(looked_by=None) | Q(looked_at__isnull=False),
            ),
            models.CheckConstraint(name="priorities_are_positive", condition=Q(priority__gt=0)),
        ]

    def __str__(self) -> str:
        return f"statement {self.pk}"

    @property
    def original(self) -> str:
        """The words in which it was written."""
        return str(self.texts.get(self.language, ""))


class Opinion(models.Model):
    """One answer to one statement; appended, never changed: the last one of a person counts.

    It has no moment of its own: order is all that counting needs.
    """

    AGREE, PASS, DISAGREE = 1, 0, -1

    id = models.BigAutoField(primary_key=True)
    participant = models.ForeignKey(
        "Participant", models.CASCADE, related_name="opinions", db_index=False
    )
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="opinions")
    value = models.SmallIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["participant", "statement", "-id"], name="opinions_of_a_person")
        ]
        constraints = [
            models.CheckConstraint(
                name="opinions_are_agree_disagree_or_pass", condition=Q(value__in=[-1, 0, 1])
            ),
        ]

    def __str__(self) -> str:
        return f"opinion {self.pk}"
