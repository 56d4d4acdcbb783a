"""Reading the audit log."""

from django.db import models
from django.db.models import QuerySet

from .models import Event


def events_about(row: models.Model) -> QuerySet[Event]:
    """All events about one row, newest first, with who did it."""
    return (
        Event.objects.filter(object_type=row._meta.label_lower, object_id=row.pk)
        .select_related("actor")
        .order_by("-at", "-pk")
    )
