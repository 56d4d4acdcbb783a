"""The pages on which somebody files a submission, one subject each."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from muhit.foundation.accounts.addresses import Way, read_address
from muhit.foundation.accounts.errors import BadAddress
from muhit.foundation.core import languages
from muhit.foundation.core.ids import read_key
from muhit.foundation.core.points import Point
from muhit.foundation.core.text import language_of
from muhit.foundation.files.limits import MAX_BYTES
from muhit.foundation.ui.widgets import Cards, Counter, Files, FilesField, Voice
from muhit.participation.record.enums import Kind, Precision, Privacy
from muhit.participation.record.queries.choices import neighbourhood_choices, public_choices
from muhit.registers.organisations.models import Category
from muhit.registers.organisations.queries import Offer
from muhit.registers.places.models import Neighbourhood
from muhit.registers.places.queries import find_neighbourhood, inside_area
from muhit.registers.streets.queries import FoundPlace, search_places

from ..actions.filing import MAX_PHOTOS, MAX_TEXT
from ..draft import Draft
from .questions import AsksCategory

MEGABYTES = MAX_BYTES // 1024 // 1024
MOST_FOUND = 8


class PlaceForm(forms.Form):
    """Where it is: a pin, or what was searched for, or a neighbourhood of a district."""

    latitude = forms.FloatField(required=False, widget=forms.HiddenInput)
    longitude = forms.FloatField(required=False, widget=forms.HiddenInput)
    search = forms.CharField(
        label=_("Street, landmark or neighbourhood"), max_length=120, required=False
    )
    found = forms.ChoiceField(
        label=_("Which one do you mean?"), required=False, widget=forms.RadioSelect
    )
    photo = forms.FileField(
        label=_("Or take the place from a photo"),
        help_text=_("Photos often know where they were taken. It becomes one of your photos."),
        required=False,
        widget=Files(most=1, megabytes=MEGABYTES),
    )
    district = forms.ChoiceField(label=_("District"), required=False)
    neighbourhood = forms.ChoiceField(
        label=_("Neighbourhood"), required=False, widget=forms.RadioSelect
    )
    place_text = forms.CharField(
        label=_("What helps to find it"),
        help_text=_("Such as: opposite the bakery, in front of number 12."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = public_choices()
        self.fields["district"].choices = [("", _("Choose")), *self.offered.districts]
        self.centre = ""
        self.fields["neighbourhood"].choices = self._listed()
        typed = self._value("search")
        self.places = search_places(typed, limit=MOST_FOUND) if typed else []
        self.fields["found"].choices = [(one.value, one.label) for one in self.places]
        self.fields["search"].widget.attrs["placeholder"] = _("Atatürk Caddesi, beside the mosque")
        for name in ("search", "place_text"):
            self.fields[name].widget.attrs["dir"] = "auto"

    @property
    def has_choice(self) -> bool:
        return bool(self.fields["neighbourhood"].choices)

    @property
    def has_found(self) -> bool:
        return bool(self.places) and not self._value("latitude")

    @property
    def finds_nothing(self) -> bool:
        return bool(self._value("search")) and not self.places

    def _listed(self) -> list[tuple[str, str]]:
        """The neighbourhoods to choose from: of the district, and the one chosen before."""
        inside = read_key(self._value("district"))
        listed: list[tuple[str, str]] = []
        if inside is not None:
            listed = list(neighbourhood_choices(inside, self.offered.revision))
        chosen = self._value("neighbourhood")
        key = read_key(chosen)
        if key is not None and chosen not in dict(listed):
            kept = Neighbourhood.objects.select_related("district").filter(pk=key, is_current=True)
            for row in kept:
                self.centre = row.view
                listed = [(str(row.pk), row.address), *listed]
        return listed

    def _value(self, name: str) -> str:
        source = self.data if self.is_bound else self.initial
        return str(source.get(name) or "").strip()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        position, chosen = self._position(cleaned), cleaned.get("neighbourhood")
        if position is None and not self.errors:
            meant = self._meant(cleaned)
            if meant is not None:
                position = meant.at if meant.neighbourhood is None else None
                chosen = meant.neighbourhood or ""
                cleaned["place_text"] = cleaned.get("place_text") or meant.title
            elif not chosen and not self.errors:
                self.add_error("search", _("Say where it is: search for it, or tap the map."))
        if position is not None:
            # The pin counts, whatever was proposed before it was moved.
            place = find_neighbourhood(position)
            if place is None and not chosen:
                self.add_error(
                    "district", _("No neighbourhood is known there. Choose it from the list.")
                )
            chosen = place.pk if place is not None else chosen
        cleaned["neighbourhood"] = str(chosen or "")
        cleaned["position"] = position
        return cleaned

    def _meant(self, cleaned: dict[str, Any]) -> FoundPlace | None:
        """Which of the places found is meant: the one chosen, or the only one."""
        value = cleaned.get("found")
        if value:
            return next(one for one in self.places if one.value == value)
        if len(self.places) == 1:
            return self.places[0]
        if self.places and not cleaned.get("neighbourhood"):
            self.add_error("found", _("Choose which of these you mean."))
        elif cleaned.get("search") and not cleaned.get("neighbourhood"):
            self.add_error(
                "search",
                _("Nothing of this name is known here. Tap the map, or choose from the list."),
            )
        return None

    def _position(self, cleaned: dict[str, Any]) -> Point | None:
        latitude, longitude = cleaned.get("latitude"), cleaned.get("longitude")
        if latitude is None or longitude is None:
            return None
        try:
            position = Point(latitude, longitude)
        except ValueError:
            self.add_error("search", _("This is not a place on earth. Put the pin again."))
            return None
        if not inside_area(position):
            self.add_error(
                "search",
                _("This place lies outside the area that Muhit serves here. Move the pin."),
            )
            return None
        return position

    def write(self, draft: Draft) -> None:
        cleaned = self.cleaned_data
        position = cleaned["position"]
        draft.latitude = position.latitude if position else None
        draft.longitude = position.longitude if position else None
        draft.neighbourhood = int(cleaned["neighbourhood"])
        draft.place_text = cleaned["place_text"]


class WhatForm(forms.Form):
    """What it is about: one of the offers of the place."""

    category = forms.TypedChoiceField(
        coerce=int,
        error_messages={
            "required": _("Choose what it is about."),
            "invalid_choice": _(
                "Choose again what it is about: this is no longer offered at this place."
            ),
        },
    )

    def __init__(self, *args: Any, offers: list[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = [
            (str(offer.category.pk), str(offer.name)) for offer in offers if not offer.call_instead
        ]
        self._privacy = {offer.category.pk: offer.default_privacy for offer in offers}

    def write(self, draft: Draft) -> None:
        category = self.cleaned_data["category"]
        draft.choose(category, self._privacy[category])


class WordsForm(AsksCategory, forms.Form):
    """What is to be said: kind, words, photos, and the category's questions."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            (Kind.COMPLAINT, _("Complaint")),
            (Kind.REQUEST, _("Request")),
            (Kind.PROPOSAL, _("Proposal")),
        ],
        widget=Cards(
            icons={Kind.COMPLAINT: "complaint", Kind.REQUEST: "request", Kind.PROPOSAL: "idea"},
            hints={
                Kind.COMPLAINT: _("Something is broken, dirty or does not work."),
                Kind.REQUEST: _("I ask for something to be done."),
                Kind.PROPOSAL: _("I have an idea for my surroundings."),
            },
        ),
    )
    text = forms.CharField(
        label=_("In your own words"),
        help_text=_("What is it, since when, and whom does it affect? Any language will do."),
        max_length=MAX_TEXT,
        widget=Counter,
        required=False,
    )
    voice = forms.FileField(
        label=_("Say it"),
        help_text=_("At most two minutes. Only an interpreter and the staff hear it."),
        required=False,
        widget=Voice,
    )
    voice_language = forms.ChoiceField(
        label=_("Which language do you speak in it?"),
        choices=languages.choices,
        required=False,
    )
    files = FilesField(
        label=_("Photos or a PDF"),
        required=False,
        widget=Files(most=MAX_PHOTOS, megabytes=MEGABYTES),
    )

    def __init__(
        self,
        *args: Any,
        category: Category | None,
        answers: Mapping[str, object] | None = None,
        has_voice: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.has_voice = has_voice
        self.fields["voice_language"].initial = get_language() or "tr"
        # The questions stand before the photos.
        files = self.fields.pop("files")
        self.ask_category(category, given=answers)
        self.fields["files"] = files
        self.fields["files"].help_text = _(
            "Up to %(most)d photos or one PDF, each at most %(size)d MB. "
            "Hidden details such as place and time of the photo are removed."
        ) % {"most": MAX_PHOTOS, "size": MEGABYTES}

    def clean_text(self) -> str:
        return self.cleaned_data["text"].replace("\0", "").strip()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (cleaned.get("text") or self.has_voice) and "text" not in self.errors:
            self.add_error("text", _("Write in your own words what it is about, or say it."))
        return cleaned

    def write(self, draft: Draft) -> None:
        draft.kind, draft.text = self.cleaned_data["kind"], self.cleaned_data["text"]
        draft.voice_language = self.cleaned_data["voice_language"] or get_language() or "tr"
        draft.language = language_of(draft.text)
        draft.extra = self.stored_answers


class SpeakForm(forms.Form):
    """What is to be said, aloud."""

    voice = forms.FileField(
        label=_("Say it"),
        help_text=_("What is it, since when, and where? At most two minutes."),
        required=False,
        widget=Voice,
    )
    voice_language = forms.ChoiceField(
        label=_("Which language do you speak in it?"), choices=languages.choices
    )


class YouForm(forms.Form):
    """Who sees it, how to be reached, and for whom it is filed."""

    privacy = forms.ChoiceField(
        label=_("Who may read it?"),
        choices=[(Privacy.PUBLIC, _("Everybody")), (Privacy.PRIVATE, _("Only the department"))],
        widget=Cards(
            icons={Privacy.PUBLIC: "users", Privacy.PRIVATE: "lock"},
            hints={
                Privacy.PUBLIC: _("It stands on the map; others can support it."),
                Privacy.PRIVATE: _("Nobody but you and the staff who work on it."),
            },
        ),
    )
    precision = forms.ChoiceField(
        label=_("How exactly may everybody see the place?"),
        choices=[
            (Precision.EXACT, _("The exact place")),
            (Precision.NEIGHBOURHOOD, _("Only the neighbourhood")),
        ],
        widget=Cards(icons={Precision.EXACT: "pin", Precision.NEIGHBOURHOOD: "map"}),
        help_text=_("The department always sees the exact place."),
    )
    shows_name = forms.ChoiceField(
        label=_("May everybody see your name?"),
        choices=[("", _("No, hide my name")), ("1", _("Yes, show my name"))],
        widget=Cards(icons={"": "eye-off", "1": "eye"}),
        required=False,
    )
    name = forms.CharField(label=_("Your name"), max_length=120, required=False)
    contact = forms.CharField(
        label=_("Phone or e-mail"),
        help_text=_(
            "Only so that you hear when there is an answer or a question. Nobody else sees it. "
            "Without it you can look by yourself with your tracking code."
        ),
        max_length=254,
        required=False,
    )
    is_on_behalf = forms.BooleanField(label=_("I file this for somebody else"), required=False)
    behalf_name = forms.CharField(label=_("For whom?"), max_length=120, required=False)
    behalf_reason = forms.CharField(
        label=_("Why does this person not file it themselves?"), max_length=200, required=False
    )
    behalf_contact = forms.CharField(
        label=_("Phone or e-mail of this person"),
        help_text=_("So that this person hears of the answer. Nobody else sees it."),
        max_length=254,
        required=False,
    )
    behalf_consent = forms.BooleanField(
        label=_("This person knows about it and agrees."), required=False
    )

    def __init__(
        self, *args: Any, has_account: bool, has_pin: bool, has_office: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if has_account:
            del self.fields["name"], self.fields["contact"]
        for name in {"contact", "behalf_contact"} & set(self.fields):
            self.fields[name].widget.attrs["dir"] = "ltr"
        if not has_office:
            # A private one would be read by nobody.
            del self.fields["privacy"]
        if not has_pin:
            # Nothing more than the neighbourhood is known: there is nothing to ask.
            del self.fields["precision"]

    def clean_contact(self) -> tuple[str, str]:
        return contact_of(self.cleaned_data["contact"])

    def clean_behalf_contact(self) -> tuple[str, str]:
        return contact_of(self.cleaned_data["behalf_contact"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("is_on_behalf"):
            if not cleaned.get("behalf_name"):
                self.add_error("behalf_name", _("Write for whom you file this."))
            if not cleaned.get("behalf_reason"):
                self.add_error(
                    "behalf_reason", _("Write why this person does not file it themselves.")
                )
            if not cleaned.get("behalf_consent"):
                self.add_error("behalf_consent", _("You can file it only if this person agrees."))
        elif cleaned.get("shows_name") and "name" in self.fields and not cleaned.get("name"):
            self.add_error("name", _("Write the name to show, or hide it."))
        return cleaned

    def write(self, draft: Draft) -> None:
        cleaned = self.cleaned_data
        draft.privacy = cleaned.get("privacy") or Privacy.PUBLIC
        draft.precision = cleaned.get("precision") or Precision.NEIGHBOURHOOD
        draft.shows_name = bool(cleaned["shows_name"])
        draft.name = cleaned.get("name", "")
        draft.is_on_behalf = cleaned["is_on_behalf"]
        source = "behalf_contact" if draft.is_on_behalf else "contact"
        draft.phone, draft.email = cleaned.get(source, ("", ""))
        for name in ("behalf_name", "behalf_reason", "behalf_consent"):
            setattr(draft, name, cleaned[name] if draft.is_on_behalf else type(cleaned[name])())
        draft.is_person_done = True


class SendForm(forms.Form):
    """The last button. `trap` stays empty in the hands of people: they do not see it."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    trap = forms.CharField(required=False, max_length=200)


def contact_of(typed: str) -> tuple[str, str]:
    """Phone and e-mail in what was typed; one of them at most is filled."""
    if not typed:
        return "", ""
    try:
        address = read_address(typed)
    except BadAddress as error:
        raise ValidationError(str(error)) from None
    return (address.value, "") if address.way is Way.PHONE else ("", address.value)
