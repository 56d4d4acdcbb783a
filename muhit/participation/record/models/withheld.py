"""Complaints about somebody who holds an office, and who therefore never meets them."""

from django.conf import settings
from django.db import models

from .submission import Submission


class Withheld(models.Model):
    """The submission is about `user`, a building manager or muhtar: whatever other post or
    office they hold, they never see it, are never told of it and never count it.

    A table of its own: it is nearly empty, and queues are counted by an index that need not
    know of it.
    """

    submission = models.OneToOneField(
        Submission, models.CASCADE, primary_key=True, related_name="withheld"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.submission_id} withheld"
