"""What is typed when flagging, deciding and keeping the list."""

import re

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .covering import Range, places_of
from .enums import Decision, Reason
from .models import WatchedWord

_RANGE = re.compile(r"(\d{1,6})-(\d{1,6})")


class FlagForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("What is wrong with it?"), choices=Reason.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("More about it"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only staff read this. Nobody is told who you are."),
    )


class DecisionForm(forms.Form):
    """`text` is what the ranges are of."""

    decision = forms.ChoiceField(
        label=_("What shall become of it?"),
        choices=[
            (Decision.KEEP, _("Leave it as it is")),
            (Decision.REDACT, _("Cover the words marked above")),
            (Decision.HIDE, _("Take all of it out of public view")),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("More words to cover"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=_("Each on a line of its own, as they stand in the text."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Whoever wrote it reads this. Needed unless it is left as it is."),
    )

    def __init__(self, *args: object, text: str = "", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.text = text

    def clean_words(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["words"].splitlines() if line.strip()]
        missing = [line for line in lines if not places_of(self.text, line)]
        if missing:
            raise forms.ValidationError(
                _("This does not stand in the text: %(words)s"),
                params={"words": ", ".join(missing)},
            )
        return lines

    def chosen(self) -> list[Range]:
        """What is ticked, marked or typed so far, before anything is decided."""
        self.is_valid()
        self.cleaned_data.setdefault("words", [])
        return self.ranges()

    def ranges(self) -> list[Range]:
        """What was ticked or marked in the text, and everywhere the typed words stand."""
        ticked = map(_RANGE.fullmatch, self.data.getlist("range"))
        pairs = [(int(match[1]), int(match[2])) for match in ticked if match]
        # What lies outside covers nothing, and must not make a decision of an empty one.
        found = [(start, end) for start, end in pairs if start < end <= len(self.text)]
        for line in self.cleaned_data["words"]:
            found += places_of(self.text, line)
        return found


class WordForm(forms.ModelForm):
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    class Meta:
        model = WatchedWord
        fields = ("language", "words", "note")
        labels = {"words": _("Word or words"), "note": _("Why it is on the list")}

    def validate_unique(self) -> None:
        """The action says so."""
