"""What managers and residents write."""

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from muhit.foundation.ui.widgets import Cards, Code, Counter
from muhit.participation.submissions.actions.filing import MAX_TEXT
from muhit.participation.submissions.enums import Kind
from muhit.registers.organisations.models import Category
from muhit.registers.organisations.queries import categories_at
from muhit.registers.places.models import Neighbourhood

from .actions.joint import MAX_TEXT as MOST_TOGETHER

ICONS = {"complaint": "complaint", "request": "request", "proposal": "idea"}


class _Written(forms.Form):
    """Words in a language, which is that of the page unless somebody says otherwise."""

    language = forms.ChoiceField(label=_("Language of your words"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [
            (code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES
        ]
        self.fields["language"].initial = get_language()


class NoticeForm(_Written):
    title = forms.CharField(
        label=_("Title"), max_length=120, widget=forms.TextInput({"dir": "auto"})
    )
    text = forms.CharField(
        label=_("What should the building know?"),
        max_length=4000,
        widget=Counter(),
        help_text=_("Name no resident and no flat: everybody in the building reads it."),
    )
    field_order = ["title", "text", "language"]


class _About(_Written):
    """Words for the municipality, with a category of the place."""

    category = forms.ChoiceField(label=_("What is it about?"))

    def __init__(self, *args: Any, neighbourhood: Neighbourhood, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offers = [offer for offer in categories_at(neighbourhood) if not offer.is_call]
        self.fields["category"].choices = [
            ("", _("Choose")),
            *((str(offer.category.pk), str(offer.category.name)) for offer in offers),
        ]

    def clean_category(self) -> Category:
        return Category.objects.get(pk=self.cleaned_data["category"])


class JointForm(_About):
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            (Kind.COMPLAINT, _("Complaint")),
            (Kind.REQUEST, _("Request")),
            (Kind.PROPOSAL, _("Proposal")),
        ],
        widget=Cards(icons=ICONS),
        initial=Kind.REQUEST,
    )
    text = forms.CharField(
        label=_("What does the building say?"),
        max_length=MOST_TOGETHER,
        widget=Counter(),
        help_text=_("Everybody will read it. Write for all; name no resident and no flat."),
    )
    field_order = ["kind", "category", "text", "language"]


class ComplaintForm(_About):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    text = forms.CharField(
        label=_("What happened?"),
        max_length=MAX_TEXT,
        widget=Counter(),
        help_text=_("In your own words. Only the municipality reads it."),
    )
    field_order = ["category", "text", "language", "key"]


class HandoverCodeForm(forms.Form):
    code = forms.CharField(label=_("Handover code"), max_length=24, widget=Code(digits=False))
