"""Uploads, after they were checked, re-encoded and stripped of metadata."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """One photo, PDF or voice note.

    Its name in storage is its random id; the original name is not kept.
    """

    class Kind(models.TextChoices):
        PHOTO = "photo", _("photo")
        PDF = "pdf", _("PDF")
        VOICE = "voice", _("voice note")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=8, choices=Kind)
    # Bytes.
    size = models.PositiveIntegerField()
    # Pixels.
    width = models.PositiveIntegerField(null=True)
    # Pixels.
    height = models.PositiveIntegerField(null=True)
    # How long a voice note is.
    seconds = models.FloatField(null=True)
    sha256 = models.CharField(max_length=64)
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="photos_have_a_size",
                condition=~models.Q(kind="photo")
                | models.Q(width__isnull=False, height__isnull=False),
            ),
            models.CheckConstraint(
                name="voices_have_a_length",
                condition=~models.Q(kind="voice") | models.Q(seconds__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
