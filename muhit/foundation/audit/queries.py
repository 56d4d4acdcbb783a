"""Reading the audit log."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import QuerySet

from muhit.foundation.core.text import sort_key

from .models import Event
from .policies import may_see_log
from .scopes import scope_of


def events_about(row: models.Model) -> QuerySet[Event]:
    """All events about one row, newest first, with who did it."""
    return (
        Event.objects.filter(object_type=row._meta.label_lower, object_id=row.pk)
        .select_related("actor")
        .order_by("-at", "-pk")
    )


@dataclass(frozen=True)
class LogFilter:
    """What a reader of the log looks for; None leaves it open. Days are in local time."""

    actor_id: int | None = None
    since: date | None = None
    until: date | None = None


def log_of(user: Any, wanted: LogFilter | None = None) -> QuerySet[Event]:
    """The events `user` may read, with who did it. Order by ("-at", "-id")."""
    if not may_see_log(user):
        return Event.objects.none()
    events = Event.objects.filter(scope_of(user)).select_related("actor")
    if wanted is not None and wanted.actor_id is not None:
        events = events.filter(actor=wanted.actor_id)
    if wanted is not None and wanted.since is not None:
        events = events.filter(at__date__gte=wanted.since)
    if wanted is not None and wanted.until is not None:
        events = events.filter(at__date__lte=wanted.until)
    return events


def actors_of(user: Any) -> list[tuple[int, str]]:
    """Those who acted in what `user` may read: (id, name), by name, at most 200."""
    found = log_of(user).filter(actor__isnull=False).order_by()
    people = get_user_model().objects.filter(pk__in=found.values("actor").distinct())[:200]
    return sorted(((one.pk, one.known_as) for one in people), key=lambda row: sort_key(row[1]))
