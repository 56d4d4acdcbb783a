"""News for a building, a neighbourhood, a district or a whole body's area; who follows what."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _say
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.translated import Read, TranslatedField, heading
from muhit.foundation.search.models import Searchable

from .enums import Speaker, State, Urgency


def _user() -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )


class Announcement(Searchable):
    """News from a body, or from a muhtar under its roof, shown from `starts_at` to `ends_at`.

    At most one of `district`, `neighbourhood` and `building` says for whom; a building's news
    is read by those who live in it alone. With a `topic` only those who follow it are told;
    everybody may read it.
    """

    body = models.ForeignKey("organisations.Body", models.CASCADE, related_name="announcements")
    speaker = models.CharField(max_length=6, choices=Speaker, default=Speaker.BODY)
    title = TranslatedField()
    text = TranslatedField()
    district = models.ForeignKey(
        "places.District", models.CASCADE, null=True, blank=True, related_name="+"
    )
    neighbourhood = models.ForeignKey(
        "places.Neighbourhood", models.CASCADE, null=True, blank=True, related_name="+"
    )
    building = models.ForeignKey(
        "places.Building", models.CASCADE, null=True, blank=True, related_name="+"
    )
    category = models.ForeignKey(
        "organisations.Category", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # The name by which its category is followed.
    topic = models.CharField(max_length=200, blank=True)
    urgency = models.CharField(max_length=8, choices=Urgency, default=Urgency.ORDINARY)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField(auto_now_add=True)
    # When those who live there were told.
    told_at = models.DateTimeField(null=True, editable=False)
    state = models.CharField(max_length=9, choices=State, default=State.PUBLISHED)
    decided_by = _user()
    decided_at = models.DateTimeField(null=True, blank=True)
    refusal = models.CharField(max_length=400, blank=True)
    texted_by = _user()
    # When it went out by SMS.
    texted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = _user()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-starts_at", "-id"]
        indexes = [
            models.Index(fields=["-starts_at", "-id"], name="announcements_newest"),
            models.Index(
                fields=["body", "written_at"], condition=Q(state="waiting"), name="news_to_approve"
            ),
            GinIndex(fields=["search"], name="words_of_announcements"),
        ]
        constraints = [
            models.CheckConstraint(
                name="announcements_end_after_they_start",
                condition=Q(ends_at=None) | Q(ends_at__gt=models.F("starts_at")),
                violation_error_message=_("The end comes after the start."),
            ),
            models.CheckConstraint(
                name="announcements_are_for_one_area",
                condition=Q(district=None, neighbourhood=None)
                | Q(district=None, building=None)
                | Q(neighbourhood=None, building=None),
            ),
            models.CheckConstraint(
                name="whoever_withdraws_says_when",
                condition=Q(withdrawn_by=None) | Q(withdrawn_at__isnull=False),
            ),
            models.CheckConstraint(
                name="withdrawn_news_says_when",
                condition=~Q(state="withdrawn") | Q(withdrawn_at__isnull=False),
            ),
            models.CheckConstraint(
                name="whoever_decides_about_news_says_when",
                condition=Q(decided_by=None) | Q(decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="refused_news_says_why",
                condition=~Q(state="refused") | ~Q(refusal=""),
            ),
            models.CheckConstraint(
                name="whoever_texts_news_says_when",
                condition=Q(texted_by=None) | Q(texted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="only_urgent_news_is_texted",
                condition=Q(texted_at=None) | Q(urgency="urgent"),
            ),
            models.CheckConstraint(
                name="muhtars_speak_to_their_neighbourhood",
                condition=~Q(speaker="muhtar") | Q(neighbourhood__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"announcement {self.pk}"

    @property
    def heading(self) -> Read:
        """Its title in the reader's language; where that is missing, whose news it is."""
        return heading(
            self.title.read, otherwise=lambda: _say("Announcement: %(body)s") % {"body": self.body}
        )

    @property
    def is_urgent(self) -> bool:
        return self.urgency == Urgency.URGENT

    @property
    def is_muhtars(self) -> bool:
        return self.speaker == Speaker.MUHTAR


class Picture(models.Model):
    """A picture of an announcement, with the words that stand for it."""

    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="pictures")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    alt = TranslatedField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["file"], name="a_picture_belongs_to_one_announcement")
        ]

    def __str__(self) -> str:
        return f"picture {self.pk} of announcement {self.announcement_id}"


class SpeakingRule(models.Model):
    """How a body lets others speak under its roof. Without a row muhtars need no approval."""

    body = models.OneToOneField("organisations.Body", models.CASCADE, related_name="+")
    approves_muhtars = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"rule of {self.body_id}"


class TopicFollow(models.Model):
    """Somebody wants to hear of one subject near them, whichever body it is from."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    topic = models.CharField(max_length=200)
    category = models.ForeignKey("organisations.Category", models.CASCADE, related_name="+")
    followed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "topic"], name="a_topic_is_followed_once")
        ]
        indexes = [models.Index(fields=["topic"], name="followers_of_a_topic")]

    def __str__(self) -> str:
        return f"follow {self.pk}"
