"""What staff took out of public view, and what stood there."""

from django.conf import settings
from django.db import models

from .steps import Step
from .submission import Attachment, Submission


class CoveredWords(models.Model):
    """Words of a submission that everybody but those who may see them reads as ▮▮▮.

    The submission itself carries the covered text, so that whatever reads it (search,
    exports, messages) has nothing to leak; the original stands only here, and in the versions
    of before, which nothing reads (tests/meta/test_versions.py) and which end with the matter.
    `originals` and `ranges` are by part: ``text``, ``place_text``, ``public_name``, ``step-7``,
    ``answer-3``.
    """

    submission = models.OneToOneField(
        Submission, models.CASCADE, primary_key=True, related_name="covered"
    )
    originals = models.JSONField(default=dict)
    ranges = models.JSONField(default=dict)
    covered_at = models.DateTimeField()
    covered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"covered words of {self.submission_id}"


class TakenOut(models.Model):
    """A submission that its applicant made public and staff took out of public view, or that
    waits for a look before it is public. While this row stands, it is private."""

    submission = models.OneToOneField(
        Submission, models.CASCADE, primary_key=True, related_name="taken_out"
    )
    is_held = models.BooleanField(default=False)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.submission_id} out of public view"


class HeldNote(models.Model):
    """The reason of a step that waits for a look before it is public, or that staff took out.

    While this row stands the step itself carries no reason, so that nothing that reads steps
    can leak it; the two sides read it here."""

    step = models.OneToOneField(Step, models.CASCADE, primary_key=True, related_name="held")
    text = models.TextField(max_length=2000)
    # It waits; else staff took it out.
    is_held = models.BooleanField(default=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"reason of step {self.step_id} out of public view"


class BoxedPhoto(models.Model):
    """A photo with black boxes. The attachment carries the copy in which they are burnt; the
    original is sent only to those who may see it. `boxes`: left, top, width and height, each
    as a share of the picture."""

    attachment = models.OneToOneField(
        Attachment, models.CASCADE, primary_key=True, related_name="boxed"
    )
    original = models.OneToOneField("files.StoredFile", models.PROTECT, related_name="+")
    boxes = models.JSONField()
    boxed_at = models.DateTimeField()
    boxed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"boxes on {self.attachment_id}"
