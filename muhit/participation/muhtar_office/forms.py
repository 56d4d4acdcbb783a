"""The muhtar's forms: one short page for each person who comes in, and a few small ones."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.points import Point
from muhit.foundation.core.text import language_of
from muhit.foundation.files.limits import MAX_BYTES
from muhit.foundation.ui.widgets import Cards, Files, FilesField, Phone
from muhit.participation.filing.actions.filing import MAX_TEXT, Filing
from muhit.participation.filing.forms.filing import contact_of
from muhit.participation.filing.forms.questions import AsksCategory
from muhit.participation.record.enums import Kind, Precision, Privacy
from muhit.registers.organisations.models import Category
from muhit.registers.organisations.queries import Offer
from muhit.registers.places.models import Building

from .actions import Person

MEGABYTES = MAX_BYTES // 1024 // 1024
MOST_PHOTOS = 3
NEIGHBOURHOOD, SHARES, KEEPS = "neighbourhood", "shares", "keeps"


class AssistForm(AsksCategory, forms.Form):
    """What somebody at the office tells, in a minute."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    category = forms.ChoiceField(
        label=_("What is it about?"),
        error_messages={"required": _("Choose what it is about.")},
    )
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=Kind, initial=Kind.COMPLAINT, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("In the person's words"),
        max_length=MAX_TEXT,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Write in your own words what it is about.")},
    )
    place_text = forms.CharField(
        label=_("Street, number or landmark"), max_length=200, required=False
    )
    latitude = forms.FloatField(required=False, widget=forms.HiddenInput)
    longitude = forms.FloatField(required=False, widget=forms.HiddenInput)
    files = FilesField(
        label=_("Photo"), required=False, widget=Files(most=MOST_PHOTOS, megabytes=MEGABYTES)
    )
    privacy = forms.ChoiceField(
        label=_("Who may read it?"),
        choices=[(Privacy.PUBLIC, _("Everybody")), (Privacy.PRIVATE, _("Only the department"))],
        initial=Privacy.PUBLIC,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("Name of the person"),
        help_text=_("Only the staff who work on it see it. It may stay empty."),
        max_length=120,
        required=False,
    )
    phone = forms.CharField(
        label=_("Mobile phone"),
        help_text=_("The tracking code goes there by SMS. Without it you print a slip."),
        max_length=30,
        required=False,
        widget=Phone(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the person"), choices=settings.LANGUAGES, initial="tr"
    )
    agreed = forms.ChoiceField(
        label=_("What did the person agree to?"),
        choices=[
            (SHARES, _("File it, and I may see what becomes of it")),
            (KEEPS, _("File it; the answer goes to the person alone")),
            (NEIGHBOURHOOD, _("Nobody came: I file it for the neighbourhood")),
        ],
        widget=Cards(icons={SHARES: "users", KEEPS: "lock", NEIGHBOURHOOD: "home"}),
        error_messages={"required": _("Say what the person agreed to.")},
    )

    def __init__(
        self, *args: Any, offers: Sequence[Offer], category: Category | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())
        chosen = [(str(one.category.pk), str(one.name)) for one in offers if not one.is_call]
        if chosen:
            self.fields["category"].choices = [("", _("Choose")), *chosen]
        else:
            # Nobody works with Muhit here: it is kept and published.
            del self.fields["category"], self.fields["privacy"]
        self.ask_category(category)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("agreed") == KEEPS and "phone" in cleaned and not cleaned["phone"]:
            message = _("The code goes to the person alone, by SMS: enter their telephone.")
            self.add_error("phone", message)
        return cleaned

    def clean_phone(self) -> str:
        phone, _email = contact_of(self.cleaned_data["phone"])
        if self.cleaned_data["phone"] and not phone:
            raise forms.ValidationError(_("Write a telephone number."))
        return phone

    def filing(self, files: Sequence[uuid.UUID]) -> Filing:
        cleaned = self.cleaned_data
        both = cleaned["latitude"] is not None and cleaned["longitude"] is not None
        return Filing(
            key=cleaned["key"],
            kind=cleaned["kind"],
            text=cleaned["text"],
            language=language_of(cleaned["text"]),
            position=Point(cleaned["latitude"], cleaned["longitude"]) if both else None,
            place_text=cleaned["place_text"],
            category_id=int(cleaned["category"]) if cleaned.get("category") else None,
            extra=self.stored_answers,
            files=tuple(files),
            privacy=cleaned.get("privacy") or Privacy.PUBLIC,
            precision=Precision.EXACT,
            phone="" if self.person() is None else cleaned["phone"],
        )

    def person(self) -> Person | None:
        """Who came; None where the muhtar files for the neighbourhood."""
        cleaned = self.cleaned_data
        if cleaned["agreed"] == NEIGHBOURHOOD:
            return None
        return Person(
            name=cleaned["name"],
            language=cleaned["language"],
            agreed=True,
            shares=cleaned["agreed"] == SHARES,
        )


class VouchForm(forms.Form):
    note = forms.CharField(
        label=_("What did you see?"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
    )
    photo = FilesField(label=_("Photo"), required=False, widget=Files(most=1, megabytes=MEGABYTES))


class PassOnForm(forms.Form):
    buildings = forms.ModelMultipleChoiceField(
        label=_("To which buildings?"),
        queryset=Building.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one building.")},
    )
    note = forms.CharField(
        label=_("Your note to the managers"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
    )

    def __init__(self, *args: Any, buildings: Sequence[Building], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Building.objects.filter(pk__in=[one.pk for one in buildings])
        self.fields["buildings"].queryset = rows
        self.fields["buildings"].choices = [(one.pk, str(one)) for one in buildings]
