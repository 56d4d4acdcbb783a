"""What somebody shall look at, who asked for it, and what was decided."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .enums import Decision, Kind, Reason


class Review(models.Model):
    """A look at one thing that people read: asked for by flags, by what was found in it, or
    by staff.

    `source` and `about_id` name the thing; its room knows it. Whoever decided may undo it.
    """

    source = models.CharField(max_length=30)
    about_id = models.BigIntegerField()
    # Whose staff look at it.
    body = models.ForeignKey(
        "organisations.Body", models.CASCADE, null=True, related_name="+",

    )  # fmt: skip
    opened_at = models.DateTimeField()
    # Nobody reads it before the look.
    is_held = models.BooleanField(default=False)
    # Kinds of what was found in the words.
    found = models.JSONField(default=list)
    flag_count = models.PositiveIntegerField(default=0)
    decision = models.CharField(max_length=6, choices=Decision, default=Decision.NONE, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    # What stood before the decision, as its room says it: undoing goes back to exactly that.
    before = models.JSONField(default=dict)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-is_held", "-flag_count", "opened_at", "id"]
        indexes = [
            models.Index(
                fields=["body", "-is_held", "-flag_count", "opened_at"],
                name="looks_to_take",
                condition=Q(decision=""),
            ),
            models.Index(
                fields=["body", "-decided_at"], name="looks_taken", condition=~Q(decision="")
            ),
            models.Index(fields=["source", "about_id"], name="looks_at_one_thing"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "about_id"],
                condition=Q(decision=""),
                name="one_look_waits_at_a_time",
            ),
            models.CheckConstraint(
                name="whoever_decides_a_look_says_when",
                condition=Q(decision="", decided_at=None, decided_by=None)
                | (~Q(decision="") & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="covering_and_hiding_need_a_reason",
                condition=Q(decision__in=["", "keep"]) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"look at {self.source} {self.about_id}"

    @property
    def found_words(self) -> list[str]:
        """What was found in it, in words."""
        return [str(Kind(kind).label) for kind in self.found]

    @property
    def is_open(self) -> bool:
        return self.decision == Decision.NONE


class Flag(models.Model):
    """Somebody asks for a look. Who it was is shown to nobody."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="flags")
    reason = models.CharField(_("what is wrong with it"), max_length=8, choices=Reason)
    note = models.CharField(_("more about it"), max_length=300, blank=True)
    flagged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    flagged_at = models.DateTimeField()

    class Meta:
        ordering = ["flagged_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "flagged_by"], name="everybody_flags_a_thing_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason} on {self.review_id}"


class WatchedWord(models.Model):
    """A word, or several, that staff want to look at before it is public; never dropped."""

    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    words = models.CharField(
        _("word or words"), max_length=80, help_text=_("A * at the end stands for any ending.")
    )
    note = models.CharField(_("why it is on the list"), max_length=200, blank=True)

    class Meta:
        ordering = ["language", "words"]
        constraints = [
            models.UniqueConstraint(
                fields=["language", "words"],
                name="watched_words_differ",
                violation_error_message=_("This is on the list already."),
            ),
        ]

    def __str__(self) -> str:
        return self.words
