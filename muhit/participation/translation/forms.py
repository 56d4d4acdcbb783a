"""Translating a text, and saying how a body wants it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muhit.foundation.ui.numbers import WholeNumberField
from muhit.foundation.ui.screened import Screened
from muhit.foundation.ui.widgets import Number

from .models import MAX_TEXT, Rules


class HoursField(WholeNumberField):
    """Hours, as many as the rules allow; made from a model's field, which has its own bounds."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs |= {"min_value": 1, "max_value": 168}
        super().__init__(**kwargs)


class RulesForm(forms.ModelForm):
    class Meta:
        model = Rules
        fields = ["second_look", "hours_to_wait", "machine_drafts", "machine_drafts_private"]
        field_classes = {"hours_to_wait": HoursField}
        widgets = {"hours_to_wait": Number}
        help_texts = {
            "second_look": _("Another interpreter reads an answer before the resident does."),
            "hours_to_wait": _(
                "After that the resident gets the message with the original words, which says so."
            ),
            "machine_drafts": _("An interpreter starts from it; nobody else ever reads it."),
        }


class TextForm(Screened):
    """The interpreter's words; with `is_public`, everybody reads them."""

    screened = ("text",)

    text = forms.CharField(
        label=_("Translation"),
        max_length=MAX_TEXT,
        widget=forms.Textarea({"rows": 10, "data-key": "w"}),
        error_messages={"required": _("Write the translation.")},
    )

    def __init__(self, *args: Any, is_public: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_public:
            self.screened = ()  # type: ignore[misc] - of this form alone
