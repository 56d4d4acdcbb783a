"""Choosing a district or neighbourhood within what a body covers."""

from collections import defaultdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.errors import Text
from muhit.registers.places.models import District, Neighbourhood

from .models import Body
from .queries import districts_of, neighbourhoods_of

Area = District | Neighbourhood


class AreaField(forms.ChoiceField):
    """A district or neighbourhood of a body; the clean value is the place, or None for neither."""

    def offer(self, body: Body, *, nothing: Text = "") -> None:
        """Offer the districts of `body` with their neighbourhoods; `nothing` is chosen by "" """
        rows = defaultdict(list)
        for place in neighbourhoods_of(body):
            rows[place.district_id].append((value_of(place), place.name))
        choices: list[tuple[Any, Any]] = [("", nothing or _("Choose"))]
        for district in districts_of(body):
            whole = (
                value_of(district),
                _("%(district)s (whole district)") % {"district": district},
            )
            choices.append((district.name, [whole, *rows[district.pk]]))
        self.choices = choices

    def clean(self, value: Any) -> Area | None:
        kind, _colon, key = str(super().clean(value) or "").partition(":")
        models: dict[str, type[Area]] = {"district": District, "neighbourhood": Neighbourhood}
        return models[kind].objects.get(pk=key) if kind else None


def value_of(area: Area | None) -> str:
    """What stands for the area in a form."""
    return f"{area._meta.model_name}:{area.pk}" if area is not None else ""
