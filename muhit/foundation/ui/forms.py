"""Parts that forms share: texts in every language, and errors of actions put beside fields."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from muhit.foundation.core.errors import Invalid, Text


def add_texts(
    form: forms.Form,
    name: str,
    *,
    label: Text,
    longest: int,
    lines: int = 1,
    required: bool = True,
    values: Mapping[str, str] | None = None,
) -> None:
    """Give the form one field for each language: ``name_tr``, ``name_ar``, ``name_en``.

    Only the default language is required; readers of the others get that one where
    theirs is empty. `longest` in characters; more than one of `lines` makes a text area.
    """
    for code, _name in settings.LANGUAGES:
        info = get_language_info(code)
        attrs: dict[str, Any] = {"lang": code, "dir": "rtl" if info["bidi"] else "ltr"}
        widget: forms.Widget = forms.TextInput(attrs)
        if lines > 1:
            widget = forms.Textarea({**attrs, "rows": lines})
        form.fields[f"{name}_{code}"] = forms.CharField(
            label=_("%(field)s in %(language)s")
            % {"field": label, "language": info["name_translated"]},
            max_length=longest,
            required=required and code == settings.LANGUAGE_CODE,
            initial=(values or {}).get(code, ""),
            widget=widget,
        )


def texts_of(form: forms.Form, name: str) -> dict[str, str]:
    """What was entered in the fields that `add_texts` made, by language, empty ones left out."""
    entered = {code: form.cleaned_data.get(f"{name}_{code}", "") for code, _ in settings.LANGUAGES}
    return {code: text for code, text in entered.items() if text}


def show_faults(form: forms.Form, error: Invalid) -> None:
    """Put what an action refused beside the fields at fault, else above the form."""
    placed = False
    for field, text in error.fields.items():
        for name in (field, f"{field}_{settings.LANGUAGE_CODE}"):
            if name in form.fields:
                form.add_error(name, str(text))
                placed = True
                break
    if not placed:
        form.add_error(None, " ".join([str(error), *map(str, error.fields.values())]))
