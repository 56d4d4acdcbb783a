"""Those who say "me too", and those who want to hear what becomes of it."""

from django.conf import settings
from django.db import models

from .submission import Submission


class Support(models.Model):
    """ "Me too" on somebody's submission. Who supports is never shown, only how many."""

    submission = models.ForeignKey(
        Submission, models.CASCADE, related_name="supporters", db_index=False
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    # A merge carries supporters over; this remembers from where, so that it can be undone.
    carried_from = models.ForeignKey(Submission, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "user"], name="support_once"),
        ]

    def __str__(self) -> str:
        return f"support of {self.submission_id}"


class DeviceSupport(models.Model):
    """ "Me too" without an account: one of a device, counted apart from those of people."""

    submission = models.ForeignKey(
        Submission, models.CASCADE, related_name="supporting_devices", db_index=False
    )
    # Of the device for this submission alone: see foundation/accounts/devices.py.
    device_print = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "device_print"], name="device_supports_once"
            ),
        ]

    def __str__(self) -> str:
        return f"support of {self.submission_id} by a device"


class Follow(models.Model):
    """Somebody who is told what becomes of a submission."""

    submission = models.ForeignKey(
        Submission, models.CASCADE, related_name="followers", db_index=False
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    carried_from = models.ForeignKey(Submission, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "user"], name="follow_once"),
        ]

    def __str__(self) -> str:
        return f"follower of {self.submission_id}"
