"""Inputs that Django has no word for. The field component knows how to show each."""

from collections.abc import Mapping
from typing import Any

from django import forms

IMAGES_AND_PDF = "image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf"


class Cards(forms.RadioSelect):
    """One of few, each a large card with an icon and a line of explanation."""

    def __init__(
        self,
        *args: Any,
        icons: Mapping[str, str] | None = None,
        hints: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.icons = dict(icons or {})
        self.hints = dict(hints or {})


class Counter(forms.Textarea):
    """A long text with a line that says how many characters are left."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 6, "dir": "auto", **(attrs or {})})


class Phone(forms.TextInput):
    """A telephone number."""

    input_type = "tel"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "tel", "inputmode": "tel", "dir": "ltr", **(attrs or {})})


class Number(forms.TextInput):
    """A number as people write it. Not the browser's number input: that one takes a point for
    decimals in every language, and hides from the server what was typed."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, is_whole: bool = True) -> None:
        mode = "numeric" if is_whole else "decimal"
        plain = {"inputmode": mode, "dir": "ltr", "autocomplete": "off", "maxlength": 40}
        super().__init__({**plain, **(attrs or {})})


class Code(forms.TextInput):
    """A code that came by SMS or e-mail, or a tracking code."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, digits: bool = True) -> None:
        hints = {"autocomplete": "one-time-code", "inputmode": "numeric"} if digits else {}
        plain = {"dir": "ltr", "spellcheck": "false", "autocapitalize": "characters"}
        super().__init__({**plain, **hints, **(attrs or {})})


class Day(forms.DateInput):
    """A day of the calendar, chosen with the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class Moment(forms.DateTimeInput):
    """Day and hour, chosen with the browser's own controls."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class Files(forms.ClearableFileInput):
    """Photos or a PDF; several at once, previewed before they are sent."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"

    def __init__(
        self, attrs: dict[str, Any] | None = None, *, most: int = 5, megabytes: int = 12
    ) -> None:
        super().__init__({"accept": IMAGES_AND_PDF, "multiple": most > 1, **(attrs or {})})
        self.most = most
        self.megabytes = megabytes


class Voice(forms.ClearableFileInput):
    """A voice note: recorded in the page, or a sound chosen from the device."""

    template_name = "django/forms/widgets/file.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, seconds: int = 120) -> None:
        # `capture` opens the recorder of telephones where the page has no script.
        super().__init__({"accept": "audio/*", "capture": True, **(attrs or {})})
        self.seconds = seconds


class FilesField(forms.FileField):
    """Several files; the clean value is a list."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, (list, tuple)) else [data]
        several = [one for one in given if one]
        if not several:
            super().clean(None, initial)
            return []
        return [super(FilesField, self).clean(one, initial) for one in several]


class Place(forms.MultiWidget):
    """A place on the map: a pin, and the two numbers it writes, for those without a map."""

    template_name = "ui/forms/place.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        plain = {"inputmode": "decimal", "dir": "ltr", "autocomplete": "off", "class": "input"}
        super().__init__([forms.TextInput(plain), forms.TextInput(plain)], attrs)

    def decompress(self, value: Any) -> list[Any]:
        return [value.latitude, value.longitude] if value else [None, None]
