"""A field for a place on the map. Forms use it where a place is an answer like any other; pages
that are about a place show the pin themselves."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.points import Point

from .widgets import Place


class PlaceField(forms.MultiValueField):
    """A position in degrees; clean data hold a Point, or None where nothing was chosen."""

    widget = Place
    default_error_messages = {
        "invalid": _("This is not a place on earth. Put the pin again."),
        "incomplete": _("Write both numbers, or put the pin on the map."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("require_all_fields", True)
        super().__init__(
            fields=(forms.CharField(max_length=40), forms.CharField(max_length=40)), **kwargs
        )

    def clean(self, value: Any) -> Any:
        given = [str(part or "").strip() for part in value or ()]
        if any(given) and not all(given):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        return super().clean(given)

    def compress(self, data_list: Any) -> Point | None:
        if not data_list:
            return None
        try:
            # Degrees have no thousands: a comma is a decimal one.
            latitude, longitude = (float(part.replace(",", ".")) for part in data_list)
            return Point(latitude, longitude)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
