"""Writing a service."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muhit.foundation.accounts.emails import read_email
from muhit.foundation.accounts.errors import BadAddress
from muhit.foundation.ui.forms import add_texts, texts_of
from muhit.registers.places.forms import NeighbourhoodField

from .drafts import TEXTS, ServiceDraft
from .enums import Topic
from .models import Service

# Label, longest, lines of each text.
PARTS = {
    "name": (_("Name"), 120, 1),
    "description": (_("What is it?"), 2000, 4),
    "eligibility": (_("Who is it for?"), 600, 2),
    "application_process": (_("How does one get it?"), 1200, 3),
    "required_documents": (_("Papers needed"), 800, 2),
    "fees": (_("Cost"), 200, 1),
    "address": (_("Where"), 300, 2),
    "schedule": (_("Hours"), 300, 1),
}
PLAIN = ("phone", "email", "url", "languages", "neighbourhood", "is_active", "topic")


class ServiceForm(forms.Form):
    topic = forms.ChoiceField(label=_("Topic"), choices=Topic.choices)
    phone = forms.CharField(label=_("Phone"), max_length=20, required=False)
    email = forms.CharField(label=_("E-mail"), max_length=254, required=False)
    url = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    languages = forms.CharField(label=_("Languages spoken there"), max_length=120, required=False)
    neighbourhood = NeighbourhoodField(label=_("Neighbourhood of the place"), required=False)
    is_active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def __init__(self, *args: Any, service: Service | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, longest, lines) in PARTS.items():
            values = getattr(service, name) if service else None
            add_texts(
                self,
                name,
                label=label,
                longest=longest,
                lines=lines,
                required=name == "name",
                values=values,
            )
        if service is not None:
            self.initial |= {name: getattr(service, name) for name in PLAIN}
        self.order_fields(["topic", *(f"{name}_tr" for name in TEXTS)])

    def clean_email(self) -> str:
        typed = self.cleaned_data["email"]
        try:
            return read_email(typed) if typed else ""
        except BadAddress as error:
            raise forms.ValidationError(str(error)) from None

    def draft(self) -> ServiceDraft:
        plain = {name: self.cleaned_data[name] for name in PLAIN}
        return ServiceDraft(texts={name: texts_of(self, name) for name in TEXTS}, **plain)
