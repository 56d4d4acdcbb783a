"""What was decided, what was answered to each group of ideas, and what became of it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from muhit.foundation.core.translated import TranslatedField

from ..enums import Verdict


class Decision(models.Model):
    """What was decided, by whom and when. Written first, then published."""

    consultation = models.OneToOneField(
        "Consultation", models.CASCADE, primary_key=True, related_name="decision"
    )
    text = TranslatedField()
    # The council, the mayor, a department.
    decided_by = TranslatedField()
    decided_on = models.DateField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"decision on {self.pk}"


class Reply(models.Model):
    """The answer to one group of ideas, always with its reason."""

    consultation = models.ForeignKey("Consultation", models.CASCADE, related_name="replies")
    title = TranslatedField()
    verdict = models.CharField(max_length=8, choices=Verdict)
    reason = TranslatedField()
    statements: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "Statement", related_name="replies", blank=True
    )
    options: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "Option", related_name="replies", blank=True
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(name="replies_have_a_reason", condition=~Q(reason={})),
        ]

    def __str__(self) -> str:
        return f"reply {self.pk}"


class Milestone(models.Model):
    """One part of what was promised; parts may have parts.

    The progress of a part that has parts is the mean of theirs, weighted by `weight`.
    """

    consultation = models.ForeignKey("Consultation", models.CASCADE, related_name="milestones")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="parts")
    title = TranslatedField()
    note = TranslatedField()
    weight = models.PositiveSmallIntegerField(default=1)
    # Per cent.
    progress = models.PositiveSmallIntegerField(default=0)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    submissions = models.ManyToManyField("submissions.Submission", related_name="+", blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)
    told_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(name="progress_is_a_percentage", condition=Q(progress__lte=100)),
            models.CheckConstraint(name="milestones_weigh_something", condition=Q(weight__gte=1)),
            models.CheckConstraint(
                name="what_is_done_is_at_a_hundred",
                condition=Q(done_on=None) | Q(progress=100),
            ),
        ]

    def __str__(self) -> str:
        return f"milestone {self.pk}"


class MilestonePhoto(models.Model):
    """How a part looks now."""

    milestone = models.ForeignKey(Milestone, models.CASCADE, related_name="photos")
    file = models.OneToOneField("files.StoredFile", models.PROTECT, related_name="+")
    taken_on = models.DateField()

    class Meta:
        ordering = ["taken_on", "id"]

    def __str__(self) -> str:
        return f"photo {self.pk}"
