"""How a submission left one body for another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..enums import Way
from .submission import Submission


class Handover(models.Model):
    """One handing over: through Muhit, or out of it, with the number under which it went.

    Only with such a row may anything say that a submission was passed on. Whoever passed it on
    through Muhit goes on reading it.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="handovers")
    from_body = models.ForeignKey("organisations.Body", models.PROTECT, related_name="+")
    from_department = models.ForeignKey(
        "organisations.Department", models.PROTECT, null=True, related_name="+", db_index=False
    )
    to_body = models.ForeignKey(
        "organisations.Body", models.PROTECT, related_name="+", db_index=False
    )
    way = models.CharField(_("how it was sent"), max_length=6, choices=Way)
    reference = models.CharField(_("outgoing number"), max_length=60, blank=True)
    sent_on = models.DateField(_("sent on"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "id"]
        indexes = [models.Index(fields=["from_body", "submission"], name="handed_over_by")]
        constraints = [
            models.CheckConstraint(
                name="what_left_by_other_ways_has_a_number",
                condition=Q(way=Way.MUHIT, reference="") | (~Q(way=Way.MUHIT) & ~Q(reference="")),
            ),
            models.CheckConstraint(
                name="nobody_hands_over_to_themselves", condition=~Q(from_body=F("to_body"))
            ),
        ]

    def __str__(self) -> str:
        return f"handover {self.pk} of {self.submission_id}"
