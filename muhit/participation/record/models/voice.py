"""What somebody said instead of typing it."""

from django.db import models

from .submission import Submission


class VoiceNote(models.Model):
    """A voice note: for the ears of interpreters and of the staff who work on it, never public.

    A submission that was only spoken has no words to show. Until an interpreter has written
    them down it is kept private, whatever the resident allowed; `publishes` remembers what
    that was, and `public_name` the name they allowed to be shown.
    """

    submission = models.OneToOneField(
        Submission, models.CASCADE, primary_key=True, related_name="voice"
    )
    file = models.OneToOneField("files.StoredFile", models.PROTECT, related_name="+")
    # Language that is spoken in it.
    language = models.CharField(max_length=8)
    publishes = models.BooleanField()
    public_name = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return f"voice note of {self.submission_id}"
