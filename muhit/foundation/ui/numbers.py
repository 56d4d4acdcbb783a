"""Fields for numbers that people type. Django's own read ``250.000`` as two hundred and fifty.

Forms use these and never `forms.IntegerField`, `DecimalField` or `FloatField`; those stay for
numbers that a script writes into a hidden field.
"""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import DecimalValidator, MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.numbers import Ambiguous, Unreadable, read, written

from .widgets import Number


class _NumberField(forms.Field):
    """What whole and decimal numbers share: reading, bounds, and how they are shown."""

    is_whole = True
    default_error_messages = {
        "invalid": _("Write the number in digits, such as %(example)s."),
        "ambiguous": _(
            "This can be read as %(smaller)s or as %(larger)s. Write one of the two as it stands"
            " here."
        ),
        "whole": _("Write a whole number, without decimals."),
    }

    def __init__(
        self,
        *,
        min_value: int | None = None,
        max_value: int | None = None,
        units: tuple[str, ...] = (),
        **kwargs: Any,
    ) -> None:
        self.min_value, self.max_value, self.units = min_value, max_value, units
        kwargs.setdefault("widget", Number(is_whole=self.is_whole))
        super().__init__(**kwargs)
        if max_value is not None:
            self.validators.append(MaxValueValidator(max_value))
        if min_value is not None:
            self.validators.append(MinValueValidator(min_value))

    def prepare_value(self, value: Any) -> Any:
        """A number of ours as it would be typed; what was typed stays as it was."""
        is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
        return written(Decimal(str(value))) if is_number else value

    def _read(self, value: Any) -> Decimal | None:
        if value in self.empty_values or not str(value).strip():
            return None
        if isinstance(value, int | float | Decimal):
            return Decimal(str(value))
        try:
            return read(str(value), is_whole=self.is_whole, units=self.units)
        except Ambiguous as error:
            smaller, larger = (written(one) for one in error.readings)
            raise ValidationError(
                self.error_messages["ambiguous"],
                code="ambiguous",
                params={"smaller": smaller, "larger": larger},
            ) from None
        except Unreadable:
            example = "250000" if self.is_whole else "12,5"
            raise ValidationError(
                self.error_messages["invalid"], code="invalid", params={"example": example}
            ) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class WholeNumberField(_NumberField):
    """A whole number; clean data hold an int, or None where nothing was typed."""

    def to_python(self, value: Any) -> int | None:
        found = self._read(value)
        if found is None:
            return None
        if found != found.to_integral_value():
            raise ValidationError(self.error_messages["whole"], code="whole")
        return int(found)


class DecimalNumberField(_NumberField):
    """A number with at most two decimals; clean data hold a Decimal, or None.

    With two, what is kept with a point can always be read again: ``12.5`` has one reading.
    """

    is_whole = False
    DECIMALS = 2

    def __init__(self, *, max_digits: int = 12, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators.append(DecimalValidator(max_digits, self.DECIMALS))

    def to_python(self, value: Any) -> Decimal | None:
        found = self._read(value)
        if found is None:
            return None
        return found.to_integral_value() if found == found.to_integral_value() else found
