"""What staff keep for themselves."""

from django.conf import settings
from django.db import models


class SavedFilter(models.Model):
    """A filter of the inbox that somebody saved under a name; the query is the URL's."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["user", "name"], name="filter_names_differ"),
        ]

    def __str__(self) -> str:
        return self.name
