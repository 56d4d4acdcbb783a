"""What was brought over from other systems, run by run, so that a run can be taken back."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .submission import Submission


class ImportRun(models.Model):
    """One run of an import: which file, when, by whom, and what it counted and made.

    `finished_at` is empty for a run that was stopped; `made` lists bodies, departments and
    categories that were not there before, as pairs of model and key.
    """

    source = models.CharField(max_length=40)
    file_name = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    # Of the machine on which the command was given.
    account = models.CharField(max_length=80, blank=True)
    counts = models.JSONField(default=dict)
    made = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-started_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="an_import_ends_after_it_began",
                condition=Q(finished_at=None) | Q(finished_at__gte=models.F("started_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"import {self.pk} of {self.source}"


class BroughtOver(models.Model):
    """The submission came with this run. A table of its own: most submissions never need it."""

    submission = models.OneToOneField(
        Submission, models.CASCADE, primary_key=True, related_name="brought_over"
    )
    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="brought")

    def __str__(self) -> str:
        return f"{self.submission_id} by {self.run_id}"
