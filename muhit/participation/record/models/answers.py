"""What staff write: answers, questions back, internal notes, templates."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.translated import TranslatedField

from ..enums import Outcome
from .submission import Submission, sensible


class Answer(models.Model):
    """The municipality's public reply: written, perhaps approved by the head, then published."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="answers")
    text = models.TextField(_("answer"), max_length=4000)
    language = models.CharField(max_length=8, default=settings.LANGUAGE_CODE)
    outcome = models.CharField(_("what came of it"), max_length=12, choices=Outcome)
    # A body that does not work with Muhit, whose answer staff of another wrote down.
    said_by = models.ForeignKey(
        "organisations.Body",
        models.SET_NULL,
        null=True,
        related_name="+",
    )
    # Of what is planned: the day, if known.
    planned_for = models.DateField(null=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    # The head wants it written anew; why stands in the step.
    returned_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="what_is_published_was_not_returned",
                condition=Q(published_at=None) | Q(returned_at=None),
            ),
            models.UniqueConstraint(
                fields=["submission"],
                condition=Q(published_at=None),
                name="one_answer_waits_at_a_time",
            ),
            models.CheckConstraint(
                name="answers_are_read_back", condition=sensible("written_at", "published_at")
            ),
            models.CheckConstraint(
                name="only_plans_have_a_day",
                condition=Q(planned_for=None) | Q(outcome=Outcome.PLANNED),
            ),
            models.CheckConstraint(
                name="whoever_approves_says_when",
                condition=Q(approved_by=None) | Q(approved_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk} to {self.submission_id}"


class Enquiry(models.Model):
    """A question back to the applicant. Only the two sides see it."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="enquiries")
    question = models.TextField(max_length=2000)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    reply = models.TextField(max_length=2000, blank=True)
    replied_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = _("enquiries")
        ordering = ["asked_at", "id"]
        indexes = [
            models.Index(
                fields=["submission"], name="enquiries_that_wait", condition=Q(replied_at=None)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_reply_says_when",
                condition=Q(reply="", replied_at=None)
                | (~Q(reply="") & Q(replied_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"enquiry {self.pk} on {self.submission_id}"


class InternalNote(models.Model):
    """A note among staff of the body; never leaves it."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="internal_notes")
    text = models.TextField(max_length=4000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField()
    body = models.ForeignKey("organisations.Body", models.CASCADE, related_name="+")

    class Meta:
        ordering = ["written_at", "id"]

    def __str__(self) -> str:
        return f"note {self.pk} on {self.submission_id}"


class AnswerTemplate(models.Model):
    """A text that a body's staff often answer with, in the languages of its readers."""

    body = models.ForeignKey("organisations.Body", models.CASCADE, related_name="+")
    department = models.ForeignKey(
        "organisations.Department", models.CASCADE, null=True, blank=True, related_name="+"
    )
    category = models.ForeignKey(
        "organisations.Category", models.CASCADE, null=True, blank=True, related_name="+"
    )
    title = models.CharField(max_length=80)
    text = TranslatedField()
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.DONE)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title
