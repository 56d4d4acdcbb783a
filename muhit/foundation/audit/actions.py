"""Writing the audit log."""

from typing import Any

from django.db import models

from .acts import Act
from .models import Event


def record(act: Act, *, by: Any = None, about: models.Model | None = None, **data: Any) -> Event:
    """Append one event. `data` must hold keys and counts only, no names, phones or texts."""
    actor = by if by is not None and getattr(by, "is_authenticated", False) else None
    return Event.objects.create(
        verb=act,
        actor=actor,
        object_type=about._meta.label_lower if about is not None else "",
        object_id=about.pk if about is not None else None,
        data=data,
    )
