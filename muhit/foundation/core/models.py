"""Signs of life."""

from django.db import models


class Heartbeat(models.Model):
    """When a part of the installation was last known to be alive."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M}"
