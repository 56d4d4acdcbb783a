"""The matters of a building: notices, what its flats say together, and who manages it next."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _say
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core import clock
from muhit.foundation.core.ids import tracking_code
from muhit.foundation.core.translated import Read, TranslatedField, heading, read


class Notice(models.Model):
    """News of the manager for those who live in the building: own words, or a municipal
    announcement passed on."""

    building = models.ForeignKey("places.Building", models.PROTECT, related_name="notices")
    title = models.CharField(max_length=120, blank=True)
    text = models.TextField(max_length=4000, blank=True)
    # Language of the words.
    language = models.CharField(max_length=8, blank=True)
    # The title in other languages.
    title_in = TranslatedField()
    # The text in other languages.
    text_in = TranslatedField()
    announcement = models.ForeignKey(
        "announcements.Announcement", models.CASCADE, null=True, blank=True, related_name="+"
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField(default=clock.now)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-written_at", "-id"]
        indexes = [
            models.Index(fields=["building", "-written_at", "-id"], name="notices_of_a_building")
        ]
        constraints = [
            models.CheckConstraint(
                name="a_notice_has_words_of_its_own_or_passes_on",
                condition=(Q(announcement=None) & ~Q(title="") & ~Q(text=""))
                | Q(announcement__isnull=False, title="", text=""),
            ),
            models.UniqueConstraint(
                fields=["building", "announcement"],
                condition=Q(withdrawn_at=None),
                name="an_announcement_is_passed_on_once",
                violation_error_message=_("This announcement has been passed on already."),
            ),
            models.CheckConstraint(
                name="whoever_withdraws_a_notice_says_when",
                condition=Q(withdrawn_by=None) | Q(withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"notice {self.pk}"

    @property
    def title_read(self) -> Read:
        """Its own title in the reader's language, or as it was written."""
        return read(self.title, self.language, self.title_in)

    @property
    def heading(self) -> Read:
        """What it is called in the reader's language."""
        if self.announcement:
            return self.announcement.heading
        return heading(self.title_read, otherwise=lambda: _say("Notice of the building manager"))

    @property
    def words(self) -> str:
        """The text, in the reader's language where it is there."""
        return str(self.announcement.text) if self.announcement else self.wording.text

    @property
    def wording(self) -> Read:
        """Own words in the reader's language, or as they were written."""
        return read(self.text, self.language, self.text_in)


class NoticeReading(models.Model):
    """Somebody said on its page that they have read it. Only ever counted."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="readings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    read_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "user"], name="a_notice_is_read_once"),
        ]

    def __str__(self) -> str:
        return f"reading of {self.notice_id}"


class JointSubmission(models.Model):
    """What the flats of a building tell the municipality together.

    The manager words it, flats sign it, and when it is filed it becomes a public
    submission that says how many flats stand behind it, never which.
    """

    building = models.ForeignKey("places.Building", models.PROTECT, related_name="joint")
    kind = models.CharField(max_length=9)
    text = models.TextField(max_length=3800)
    language = models.CharField(max_length=8)
    # The text in other languages, for those who sign.
    text_in = TranslatedField()
    category = models.ForeignKey("organisations.Category", models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    opened_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    filing_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    filed_at = models.DateTimeField(null=True, blank=True)
    submission = models.OneToOneField(
        "submissions.Submission", models.SET_NULL, null=True, blank=True, related_name="joint"
    )
    # How many flats had signed when it was filed.
    flats = models.PositiveSmallIntegerField(null=True, blank=True)
    # The number of flats that is told: it moves by three or more at once.
    told = models.PositiveSmallIntegerField(
        default=0,
    )

    class Meta:
        ordering = ["-opened_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="a_joint_submission_is_filed_or_withdrawn",
                condition=Q(filed_at=None) | Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="what_is_filed_says_for_how_many_flats",
                condition=Q(filed_at=None, submission=None, flats=None)
                | Q(filed_at__isnull=False, flats__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"joint submission {self.pk}"

    @property
    def wording(self) -> Read:
        """The words in the reader's language, or as they were written and are filed."""
        return read(self.text, self.language, self.text_in)

    @property
    def is_open(self) -> bool:
        return self.filed_at is None and self.withdrawn_at is None


class Signature(models.Model):
    """Somebody stands behind a joint submission for the flat they speak for.

    Everybody has a row of their own, and flats are counted from them, so that no row is in
    another's way. Known to the signer alone; everybody else is told a number.
    """

    joint = models.ForeignKey(JointSubmission, models.CASCADE, related_name="signatures")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    signed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["joint", "user"], name="nobody_signs_for_two_flats"),
        ]

    def __str__(self) -> str:
        return f"signature of {self.joint_id}"


class Handover(models.Model):
    """A manager proposes that whoever has the code manages the building next.

    The next one accepts, which asks for the mandate; it counts once that is confirmed.
    """

    building = models.ForeignKey("places.Building", models.PROTECT, related_name="handovers")
    code = models.CharField(max_length=14, unique=True, default=tracking_code)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    mandate = models.OneToOneField(
        "offices.Mandate", models.SET_NULL, null=True, blank=True, related_name="handover"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["building"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="a_building_is_handed_over_once_at_a_time",
            ),
            models.CheckConstraint(
                name="whoever_accepts_says_when",
                condition=Q(accepted_by=None) | Q(accepted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="handovers_end_after_they_are_proposed",
                condition=Q(expires_at__gt=models.F("proposed_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"handover {self.pk}"
