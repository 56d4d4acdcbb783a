"""Fields for days and moments that people type.

Forms use these and never `forms.DateField` or `DateTimeField`: those take the year 1 and the year
9999, which no zone can show, and "9999-12-31T23:59-14:00", which the database keeps and nobody can
read back: every page that lists such a row would fail.
"""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .widgets import Day, Moment

FIRST_YEAR, LAST_YEAR = 1900, 2099


def _check(value: date | datetime | None) -> None:
    """Raises ValidationError for what lies outside. Compared as moments: the same year may be
    another one in another zone."""
    if value is None:
        return
    if isinstance(value, datetime):
        is_inside = (
            datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
            <= value
            < datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC)
        )
    else:
        is_inside = FIRST_YEAR <= value.year <= LAST_YEAR
    if not is_inside:
        raise ValidationError(
            _("Choose a year from %(first)s to %(last)s."),
            code="far",
            params={"first": str(FIRST_YEAR), "last": str(LAST_YEAR)},
        )


class DayField(forms.DateField):
    """A day of the calendar that can be meant."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", Day)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        found = super().to_python(value)
        _check(found)
        return found


class MomentField(forms.DateTimeField):
    """A day and hour that can be meant."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", Moment)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> datetime | None:
        try:
            found = super().to_python(value)
        except OverflowError:  # a zone that leads out of the calendar
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        _check(found)
        return found
