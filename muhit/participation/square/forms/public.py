"""The filters of the public list and map. They live in the address."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.ids import read_key, written_code
from muhit.foundation.core.points import Box
from muhit.participation.record.enums import Family, Kind
from muhit.participation.record.queries.choices import (
    Choices,
    neighbourhood_choices,
    public_choices,
)

from ..queries.public import Filters

# What says how to search, and narrows nothing down.
HOW = {"q", "sort", "exactly"}


class FilterForm(forms.Form):
    """Reads the filters from the address; a value it does not know is no filter."""

    q = forms.CharField(label=_("Search"), max_length=120, required=False)
    family = forms.ChoiceField(label=_("State"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)
    district = forms.ChoiceField(label=_("District"), required=False)
    neighbourhood = forms.ChoiceField(label=_("Neighbourhood"), required=False)
    sort = forms.CharField(required=False, widget=forms.HiddenInput)
    exactly = forms.BooleanField(required=False, widget=forms.HiddenInput)
    # What lies in a circle of the map.
    box = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: Choices | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("family", Family.choices)
        self._offer("kind", Kind.choices)
        self.choices = choices or public_choices()
        self._offer("category", self.choices.categories)
        self._offer("district", self.choices.districts)
        district = read_key(self.data.get("district", ""))
        revision = self.choices.revision
        inside = neighbourhood_choices(district, revision) if district is not None else ()
        self._offer("neighbourhood", inside)
        if not inside:
            self.fields["neighbourhood"].disabled = True
            self.fields["neighbourhood"].help_text = _("Choose a district first.")

    @classmethod
    def asked(cls, data: QueryDict) -> "FilterForm":
        """The form of what somebody asked for. Who asks for nothing gets one that is kept:
        making a form and its choices anew costs as much as the rows of the list."""
        choices = public_choices()
        return cls(data, choices=choices) if asks(data) else _unasked(choices)

    def _offer(self, name: str, choices: Iterable[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [("", _("all")), *choices]

    @property
    def code(self) -> str:
        """The tracking code that was typed into the search, in its written form; else empty.

        It is a key and no word: it is looked up by POST alone.
        """
        return written_code(self.data.get("q", ""))

    @property
    def typed(self) -> QueryDict:
        """What was asked of the fields of this form, and nothing else of the address."""
        typed = QueryDict(mutable=True)
        typed.update({name: self.data[name] for name in self.fields if self.data.get(name)})
        return typed

    @property
    def narrowed(self) -> int:
        """How many filters are set, the search apart."""
        return sum(bool(self.data.get(name)) for name in self.fields if name not in HOW)

    @property
    def is_set(self) -> bool:
        """Whether anything narrows the list down."""
        return bool(self.narrowed or self.data.get("q"))

    def clean_box(self) -> Box | None:
        """Like every filter: what is no box narrows nothing down."""
        try:
            return Box.read(self.cleaned_data["box"])
        except ValueError:
            return None

    def filters(self) -> Filters:
        self.is_valid()
        chosen = self.cleaned_data
        return Filters(
            text=chosen.get("q", ""),
            exactly=chosen.get("exactly", False),
            sort=chosen.get("sort", ""),
            family=chosen.get("family", ""),
            kind=chosen.get("kind", ""),
            category=chosen.get("category", ""),
            district=int(chosen["district"]) if chosen.get("district") else None,
            neighbourhood=int(chosen["neighbourhood"]) if chosen.get("neighbourhood") else None,
            box=chosen.get("box"),
        )


def asks(data: QueryDict) -> bool:
    """Whether anything is asked of the fields of the form."""
    return any(data.get(name) for name in FilterForm.base_fields)


@lru_cache(maxsize=8)
def _unasked(choices: Choices) -> FilterForm:
    """The form without anything asked, only ever read."""
    form = FilterForm(QueryDict(), choices=choices)
    form.is_valid()
    return form


def filters_of(data: QueryDict) -> Filters:
    """The filters alone, where no form is shown: who asks for nothing costs no query."""
    return FilterForm(data).filters() if asks(data) else Filters()
