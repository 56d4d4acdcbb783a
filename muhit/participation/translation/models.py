"""Texts and voices that wait for an interpreter, and every version of their translation."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .enums import Origin, State
from .states import UNFINISHED

MAX_TEXT = 8000


class Translation(models.Model):
    """One text of one thing, on its way into one other language.

    `source`, `about_id` and `part` say which text of which row it is; only the room that
    registered the source can find that row. No page shows who said it.
    """

    source = models.SlugField(max_length=30)
    about_id = models.BigIntegerField()
    part = models.SlugField(max_length=70)
    body = models.ForeignKey("organisations.Body", models.PROTECT, null=True, related_name="+")
    original = models.TextField(blank=True, max_length=MAX_TEXT)
    voice = models.ForeignKey("files.StoredFile", models.SET_NULL, null=True, related_name="+")
    from_language = models.CharField(max_length=8)
    to_language = models.CharField(max_length=8)
    is_private = models.BooleanField()
    is_urgent = models.BooleanField(default=False)
    needs_second_look = models.BooleanField(default=False)

    state = models.CharField(max_length=11, choices=State, default=State.WAITING)
    # The translation as it stands now.
    text = models.TextField(blank=True, max_length=MAX_TEXT)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    # For the eraser, and for whoever asks what is kept about them; no page reads it.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    requested_at = models.DateTimeField()
    due_at = models.DateTimeField()
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True)
    translated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    translated_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    # When it was sent on untranslated, because it took too long.
    late_told_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["due_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "about_id", "part", "to_language"],
                name="a_text_is_translated_once_into_a_language",
            ),
            models.CheckConstraint(
                name="translations_lead_elsewhere",
                # A voice note is written down even in its own language.
                condition=~Q(from_language=models.F("to_language")) | Q(original=""),
            ),
            models.CheckConstraint(
                name="what_is_claimed_says_since_when",
                condition=Q(claimed_by=None) | Q(claimed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="whoever_translates_says_when",
                condition=Q(translated_by=None) | Q(translated_at__isnull=False),
            ),
            models.CheckConstraint(
                name="whoever_takes_the_second_look_says_when",
                condition=Q(reviewed_by=None) | Q(reviewed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="what_is_released_has_words",
                condition=~Q(state="released") | (Q(released_at__isnull=False) & ~Q(text="")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["-is_urgent", "due_at", "id"],
                name="translations_by_due_date",
                condition=Q(state__in=list(UNFINISHED)),
            ),
        ]

    # Set while `on_released` runs: this is no correction of what was out already.
    is_first_release = False

    def __str__(self) -> str:
        return f"translation {self.pk} of {self.source} {self.about_id}"

    @property
    def is_released(self) -> bool:
        return self.state == State.RELEASED

    @property
    def pair(self) -> str:
        """Both languages, as they stand in an address: ``ar-tr``."""
        return f"{self.from_language}-{self.to_language}"


class Version(models.Model):
    """What a translation said at some moment, beside the original as it was then."""

    translation = models.ForeignKey(Translation, models.CASCADE, related_name="versions")
    original = models.TextField(blank=True, max_length=MAX_TEXT)
    text = models.TextField(max_length=MAX_TEXT)
    origin = models.CharField(max_length=7, choices=Origin, default=Origin.HUMAN)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "id"]
        triggers = [
            pgtrigger.ReadOnly(
                name="versions_stay_as_written", fields=["translation", "origin", "written_at"]
            )
        ]

    def __str__(self) -> str:
        return f"version {self.pk} of {self.translation_id}"


class Rules(models.Model):
    """How a body wants its texts translated."""

    body = models.OneToOneField(
        "organisations.Body", models.CASCADE, primary_key=True, related_name="+"
    )
    second_look = models.BooleanField(_("A second interpreter reads answers first"), default=False)
    hours_to_wait = models.PositiveSmallIntegerField(
        _("Hours a message waits for its translation"), default=24
    )
    machine_drafts = models.BooleanField(
        _("A machine may write a first draft of public texts"), default=False
    )
    machine_drafts_private = models.BooleanField(
        _("A machine may write a first draft of private texts, too"), default=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="messages_wait_a_week_at_most",
                condition=Q(hours_to_wait__gte=1, hours_to_wait__lte=168),
                violation_error_message=_("Choose between 1 and 168 hours."),
            ),
            models.CheckConstraint(
                name="private_drafts_only_where_public_ones",
                condition=Q(machine_drafts=True) | Q(machine_drafts_private=False),
                violation_error_message=_("Allow drafts of public texts first."),
            ),
        ]

    def __str__(self) -> str:
        return f"rules of {self.body_id}"
