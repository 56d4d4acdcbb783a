"""Asking a question, and voting."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core import clock
from muhit.foundation.core.text import language_of
from muhit.foundation.ui.numbers import WholeNumberField
from muhit.foundation.ui.widgets import Cards
from muhit.registers.places.models import Building, Neighbourhood

from .drafts import FEWEST_OPTIONS, MOST_OPTIONS, PollDraft
from .enums import Counting
from .models import MOST_LETTERS, MOST_OPTION_LETTERS

DAYS = [("3", _("3 days")), ("7", _("a week")), ("14", _("two weeks")), ("30", _("a month"))]


class AskForm(forms.Form):
    question = forms.CharField(
        label=_("Your question"),
        help_text=_("Short and clear, such as: When shall the market day be?"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
    )
    days = forms.ChoiceField(label=_("How long may people vote?"), choices=DAYS, initial="7")
    counting = forms.ChoiceField(
        label=_("Who has a vote?"),
        choices=Counting,
        initial=Counting.FLAT,
        widget=Cards(icons={Counting.PERSON: "user", Counting.FLAT: "door"}),
    )

    def __init__(self, *args, place: Neighbourhood | Building, **kwargs):
        super().__init__(*args, **kwargs)
        self.place = place
        for number in range(1, MOST_OPTIONS + 1):
            self.fields[f"option_{number}"] = forms.CharField(
                label=_("Answer %(number)d") % {"number": number},
                max_length=MOST_OPTION_LETTERS,
                required=number <= FEWEST_OPTIONS,
                widget=forms.TextInput({"dir": "auto"}),
            )
        if not isinstance(place, Building):
            del self.fields["counting"]
        self.order_fields(["question", *self.option_names, "days", "counting"])

    @property
    def option_names(self) -> list[str]:
        return [f"option_{number}" for number in range(1, MOST_OPTIONS + 1)]

    def draft(self) -> PollDraft:
        cleaned = self.cleaned_data
        options = tuple(cleaned[name] for name in self.option_names if cleaned[name].strip())
        return PollDraft(
            place=self.place,
            question=cleaned["question"],
            options=options,
            language=language_of(" ".join([cleaned["question"], *options])),
            ends_at=clock.now() + timedelta(days=int(cleaned["days"])),
            counting=Counting(cleaned.get("counting") or Counting.PERSON),
        )


class VoteForm(forms.Form):
    option = WholeNumberField(error_messages={"required": _("Choose one of the answers.")})
