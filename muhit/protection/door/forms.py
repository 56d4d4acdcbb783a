"""The one form of the safe door: how, when, in which language, by whom. Nothing else."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core import languages

from .receiving import Effort, Wish


class DoorForm(forms.Form):
    language = forms.ChoiceField(label=_("In which language?"), choices=languages.choices)
    way = forms.ChoiceField(
        label=_("How may we reach you?"),
        choices=[
            ("call", _("By a telephone call")),
            ("message", _("By a text message")),
            ("other", _("In another way, or through somebody I trust")),
        ],
        widget=forms.RadioSelect,
        initial="call",
    )
    contact = forms.CharField(
        label=_("The number, or where and through whom"),
        max_length=300,
        widget=forms.TextInput({"dir": "auto", "autocomplete": "off", "spellcheck": "false"}),
    )
    when = forms.CharField(
        label=_("When is it safe?"),
        help_text=_("For example: weekdays between 10 and 12."),
        max_length=300,
        widget=forms.Textarea({"rows": 2, "dir": "auto", "autocomplete": "off"}),
    )
    careful = forms.ChoiceField(
        label=_("If somebody else answers?"),
        choices=[
            ("hang_up", _("Say nothing and end the call")),
            ("municipality", _("Say only that the municipality calls")),
        ],
        widget=forms.RadioSelect,
        initial="hang_up",
    )
    whom = forms.ChoiceField(
        label=_("Who shall speak with you?"),
        choices=[
            ("woman", _("A woman")),
            ("man", _("A man")),
            ("any", _("That does not matter")),
        ],
        widget=forms.RadioSelect,
        initial="any",
    )
    # One for each form shown: sent twice, or again by going back, it is one all the same.
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    trap = forms.CharField(required=False)
    # What is asked for where many come: of the device, or of the person.
    proof = forms.CharField(required=False)
    ticket = forms.CharField(required=False)
    answer = forms.CharField(required=False)

    def wish(self) -> Wish:
        names = ("language", "way", "contact", "when", "whom", "careful")
        return Wish(**{name: self.cleaned_data[name] for name in names})

    def effort(self) -> Effort:
        return Effort(**{name: self.cleaned_data[name] for name in ("proof", "ticket", "answer")})

    def kept(self) -> list[tuple[str, str]]:
        """What was written, as hidden fields of a page that asks for something first."""
        names = ("language", "way", "contact", "when", "whom", "careful", "key")
        return [(name, str(self.cleaned_data[name])) for name in names]

    def shown(self) -> list[forms.BoundField]:
        """The fields that people see."""
        hidden = ("key", "trap", "proof", "ticket", "answer")
        return [field for field in self if field.name not in hidden]
