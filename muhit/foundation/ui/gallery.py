"""The gallery: generated from the examples that lie beside the components."""

from functools import cache
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muhit.foundation.charts.figures import WITHHELD, Chart, Row, Series, chart

from . import widgets
from .finders import HERE
from .moments import DayField
from .paging import Page
from .pins import PlaceField

EXAMPLES = HERE / "templates" / "cotton"
WIDTHS = (320, 560, 900)


@cache
def names() -> list[str]:
    """The components that have an example, by the alphabet."""
    return sorted(path.parent.name for path in EXAMPLES.glob("*/example.html"))


@cache
def icons() -> list[str]:
    sprite = (HERE / "static" / "ui" / "icons.svg").read_text(encoding="utf-8")
    return sorted(part.split('"', 1)[0] for part in sprite.split('<symbol id="')[1:])


class ExampleForm(forms.Form):
    """One field of every kind."""

    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[("complaint", _("Complaint")), ("request", _("Request"))],
        widget=widgets.Cards(
            icons={"complaint": "complaint", "request": "request"},
            hints={"complaint": _("Something is wrong"), "request": _("Something is needed")},
        ),
    )
    words = forms.CharField(
        label=_("In your own words"),
        help_text=_("What happened, and since when?"),
        max_length=400,
        widget=widgets.Counter,
    )
    photos = widgets.FilesField(label=_("Photos"), required=False)
    phone = forms.CharField(label=_("Phone"), widget=widgets.Phone, required=False)
    code = forms.CharField(label=_("Code"), widget=widgets.Code, required=False)
    day = DayField(label=_("Day"), required=False)
    place = forms.ChoiceField(
        label=_("Neighbourhood"), choices=[("1", "Kuyuluk"), ("2", "Davultepe")], required=False
    )
    name = forms.ChoiceField(
        label=_("Your name"),
        choices=[("hidden", _("Hide my name")), ("shown", _("Show my name"))],
        widget=forms.RadioSelect,
    )
    shown_name = forms.CharField(
        label=_("The name to show"),
        required=False,
        widget=forms.TextInput({"data-shown-when": "name", "data-shown-is": '["shown"]'}),
    )
    where = PlaceField(label=_("Where is it?"), required=False)
    agree = forms.BooleanField(label=_("This person agreed that I write for them."))


class PinForm(forms.Form):
    """Two fields that a pin writes."""

    latitude = forms.FloatField(label=_("Latitude"), widget=forms.HiddenInput)
    longitude = forms.FloatField(label=_("Longitude"), widget=forms.HiddenInput)


def _example_chart() -> Chart:
    return chart(
        "example",
        gettext("Submissions by neighbourhood"),
        gettext("Neighbourhood"),
        [Series(gettext("open"), "open"), Series(gettext("fixed"), "fixed")],
        [Row("Kuyuluk", (12, 48)), Row("Davultepe", (7, WITHHELD))],
    )


def context(request: HttpRequest) -> dict[str, Any]:
    """What the examples may use."""
    broken = ExampleForm({"words": "", "phone": "12"})
    return {
        "example_form": ExampleForm(),
        "broken_form": broken,
        "pin_form": PinForm(),
        "icons": icons(),
        "chart": _example_chart(),
        "page": Page(rows=[], next_cursor="next", is_first=False),
    }
