"""Signs of life, and what was sent already."""

from django.db import models


class Heartbeat(models.Model):
    """When a part of the installation was last known to be alive."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M}"


class SentForm(models.Model):
    """A form that was sent: so that the same, sent again, finds what came of it (`once.py`)."""

    # A fingerprint of who sent what from which form; nothing can be read from it.
    mark = models.CharField(max_length=64, unique=True)
    # The page that followed; empty: the page of the form itself, or still at work.
    location = models.TextField(blank=True)
    began_at = models.DateTimeField(db_index=True)
    done_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.mark[:8]} {self.began_at:%Y-%m-%d %H:%M}"
