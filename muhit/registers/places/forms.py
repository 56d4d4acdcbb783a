"""Choosing a neighbourhood in a form."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator, ModelChoiceIteratorValue
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.ids import read_key

from . import queries
from .models import Neighbourhood

# A list longer than this is no help: then there is the search only.
MOST_LISTED = 3_000


class GroupedNeighbourhoods(ModelChoiceIterator):
    """The neighbourhoods of this installation, grouped by district."""

    def __iter__(self) -> Iterator[Any]:
        yield "", self.field.empty_label
        groups = queries.local_neighbourhoods(most=MOST_LISTED)
        for district, places in groups:
            yield (
                str(district),
                [(ModelChoiceIteratorValue(place.pk, place), str(place)) for place in places],
            )


class NeighbourhoodSelect(forms.Select):
    """A select that also shows a choice its list does not hold, such as one found by search."""

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> list[Any]:
        groups = super().optgroups(name, value, attrs)
        is_listed = any(option["selected"] for _, options, _ in groups for option in options)
        chosen = [one for one in value if read_key(one) is not None]
        if is_listed or not chosen:
            return groups
        place = queries.current_neighbourhoods().filter(pk=chosen[0]).first()
        if place is not None:
            label = f"{place}, {place.district}"
            option = self.create_option(name, place.pk, label, True, len(groups), attrs=attrs)
            groups.append((None, [option], len(groups)))
        return groups


class NeighbourhoodField(forms.ModelChoiceField):
    """One current neighbourhood. Wrap it in ``<c-combobox>`` to search as you type.

    Listed are those of this installation, by district; accepted is any current
    one, since the search finds all.
    """

    iterator = GroupedNeighbourhoods
    widget = NeighbourhoodSelect

    default_error_messages = {
        "invalid_choice": _("Choose a neighbourhood from the list."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Neighbourhood"))
        kwargs.setdefault("empty_label", _("Choose a neighbourhood"))
        super().__init__(queryset=Neighbourhood.objects.none(), **kwargs)
        # Asked anew for every form, not once when the class is made.
        self.queryset = queries.current_neighbourhoods()
