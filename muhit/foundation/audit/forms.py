"""The filter of the log."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .queries import LogFilter, actors_of


class LogForm(forms.Form):
    """Who, from which day, to which day; all of it may be left open."""

    actor = forms.TypedChoiceField(
        label=_("Who"), required=False, coerce=int, empty_value=None, choices=[]
    )
    since = forms.DateField(
        label=_("From day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("To day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["actor"].choices = [("", _("everybody")), *actors_of(user)]

    def wanted(self) -> LogFilter:
        """What was asked for; what could not be read is left open."""
        found = getattr(self, "cleaned_data", {}) if self.is_valid() else self.cleaned_data
        return LogFilter(
            actor_id=found.get("actor"), since=found.get("since"), until=found.get("until")
        )
