"""What managers and residents write."""

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from muhit.foundation.ui.screened import Screened
from muhit.foundation.ui.widgets import Cards, Code, Counter
from muhit.participation.filing.actions.filing import MAX_TEXT
from muhit.participation.record.enums import Kind
from muhit.registers.organisations.models import Category
from muhit.registers.organisations.queries import categories_at
from muhit.registers.places.models import Building, Neighbourhood
from muhit.registers.residents.actions import read_doors

from .actions.joint import MAX_TEXT as MOST_TOGETHER

ICONS = {"complaint": "complaint", "request": "request", "proposal": "idea"}


class _Written(Screened):
    """Words in a language, which is that of the page unless somebody says otherwise."""

    screened = ("title", "text")

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


class SlipsForm(forms.Form):
    """The doors to print slips for: one field, or one for each block."""

    def __init__(self, *args: Any, building: Building, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.blocks = list(building.block_names) or [""]
        for at, block in enumerate(self.blocks):
            self.fields["doors" if at == 0 else f"doors_{at}"] = forms.CharField(
                label=_("Doors of block %(block)s") % {"block": block} if block else _("Doors"),
                help_text=_("Such as 1-12, Zemin 1, Dükkân. A range counts up."),
                max_length=2000,
                required=False,
                widget=forms.Textarea({"rows": 2, "dir": "auto"}),
            )

    def doors(self) -> dict[str, list[str]]:
        """What the doors are called, by block."""
        return {
            block: read_doors(self.cleaned_data["doors" if at == 0 else f"doors_{at}"])
            for at, block in enumerate(self.blocks)
        }
