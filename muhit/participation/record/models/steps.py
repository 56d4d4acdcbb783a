"""The timeline of a submission."""

import pgtrigger
from django.conf import settings
from django.db import models

from ..enums import Actor, State
from .submission import Submission, sensible


class Step(models.Model):
    """One step: who, when, from, to, why. Written once.

    `actor` is for staff; everybody else sees only in which capacity it was done
    (`as_actor`) and by which body or department. `note` is public; it is the reason
    of a decline, a forwarding or a reopening.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="steps", db_index=False)
    at = models.DateTimeField()
    verb = models.CharField(max_length=24)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    as_actor = models.CharField(max_length=9, choices=Actor)
    from_state = models.CharField(max_length=11, choices=State, blank=True)
    to_state = models.CharField(max_length=11, choices=State)
    # Bodies and departments are never deleted, and nothing asks for their steps.
    body = models.ForeignKey(
        "organisations.Body", models.SET_NULL, null=True, related_name="+", db_index=False
    )
    department = models.ForeignKey(
        "organisations.Department", models.SET_NULL, null=True, related_name="+", db_index=False
    )
    note = models.TextField(max_length=2000, blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["submission", "at"])]
        constraints = [
            models.CheckConstraint(name="steps_are_read_back", condition=sensible("at")),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="steps_stay_as_written",
                fields=["submission", "at", "verb", "from_state", "to_state"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.submission_id}"
