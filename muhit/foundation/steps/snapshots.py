"""What a row was before a step, so that the step can be taken back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import DateTimeField, Model


def take(row: Model, names: Iterable[str]) -> dict[str, Any]:
    """These fields as JSON holds them; `names` are attributes such as ``department_id``."""
    values = {name: getattr(row, name) for name in names}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def put_back(row: Model, before: Mapping[str, Any]) -> None:
    """Set the fields of a snapshot again, without saving."""
    moments = {field.attname for field in row._meta.fields if isinstance(field, DateTimeField)}
    for name, value in before.items():
        is_moment = value is not None and name in moments
        setattr(row, name, datetime.fromisoformat(value) if is_moment else value)
