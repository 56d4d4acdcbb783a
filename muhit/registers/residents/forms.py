"""Saving a place, and joining a building."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.points import point_of
from muhit.foundation.ui.widgets import Cards, Code
from muhit.registers.places.forms import NeighbourhoodField
from muhit.registers.places.models import Building

from .actions import PlaceDraft
from .flats import MOST
from .models import USUAL_M, SavedPlace

KINDS = {"home": "home", "work": "tag", "parents": "users", "other": "pin"}
DISTANCES = [
    (250, _("250 m: a few houses")),
    (500, _("500 m: the streets around")),
    (1000, _("1 km: a quarter of an hour on foot")),
    (2000, _("2 km")),
    (3000, _("3 km: several neighbourhoods")),
]


class HomeForm(forms.Form):
    """The neighbourhood somebody calls theirs, or none."""

    neighbourhood = NeighbourhoodField(
        label=_("My neighbourhood"),
        help_text=_("You see its news first. Nobody else sees what you choose."),
        required=False,
    )


class PlaceForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What place is it?"),
        choices=SavedPlace.Kind.choices,
        widget=Cards(icons=KINDS),
        initial=SavedPlace.Kind.HOME,
    )
    label = forms.CharField(
        label=_("Name"),
        max_length=40,
        required=False,
        help_text=_("As you call it. Only you read it."),
        widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}),
    )
    latitude = forms.FloatField(required=False, widget=forms.HiddenInput)
    longitude = forms.FloatField(required=False, widget=forms.HiddenInput)
    radius_m = forms.TypedChoiceField(
        label=_("How far around the pin?"), coerce=int, choices=DISTANCES, initial=USUAL_M
    )
    neighbourhood = NeighbourhoodField(
        label=_("Or a whole neighbourhood"),
        help_text=_("Counts where no pin is on the map."),
        required=False,
    )

    def __init__(self, *args: Any, place: SavedPlace | None = None, **kwargs: Any) -> None:
        if place is not None:
            kwargs["initial"] = {
                "kind": place.kind,
                "label": place.label,
                "latitude": place.position.latitude if place.position else None,
                "longitude": place.position.longitude if place.position else None,
                "radius_m": place.radius_m,
                "neighbourhood": None if place.position else place.neighbourhood_id,
            }
        super().__init__(*args, **kwargs)

    def draft(self) -> PlaceDraft:
        cleaned = self.cleaned_data
        return PlaceDraft(
            kind=cleaned["kind"],
            label=cleaned["label"],
            position=point_of(cleaned.get("latitude"), cleaned.get("longitude")),
            neighbourhood=cleaned["neighbourhood"],
            radius_m=cleaned["radius_m"],
        )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code of the building"),
        max_length=20,
        help_text=_("It stands on the manager's poster, or on the slip of your flat."),
        widget=Code(digits=False),
    )


class SlipForm(forms.Form):
    """The slip says which flat."""

    shows_name = forms.BooleanField(
        label=_("The manager may read my name beside my flat"),
        required=False,
        help_text=_("Without it the manager sees only how many flats have joined."),
    )


class FlatForm(forms.Form):
    block = forms.ChoiceField(label=_("Block"), required=False)
    flat = forms.CharField(
        label=_("Number of your flat"),
        help_text=_("As it stands on the door: 5, A/5, Zemin kat 1."),
        max_length=MOST,
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "off"}),
    )
    shows_name = forms.BooleanField(
        label=_("The manager may read my name beside my flat"),
        required=False,
        help_text=_("Without it the manager sees only how many flats have joined."),
    )

    def __init__(self, *args: Any, building: Building, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if building.block_names:
            self.fields["block"].choices = [("", _("Choose"))] + [
                (name, name) for name in building.block_names
            ]
            self.fields["block"].required = True
        else:
            del self.fields["block"]
