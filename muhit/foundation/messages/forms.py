"""The form of preferences: one question per kind of message."""

from django import forms
from django.conf import settings

from muhit.foundation.accounts.models import User

from . import queries
from .kinds import KINDS
from .models import Preference


def offered_ways() -> list[tuple[str, object]]:
    """The ways to choose from; notifications only where the installation has them."""
    ways = list(Preference.Way.choices)
    return ways if settings.WEB_PUSH else [way for way in ways if way[0] != Preference.Way.PUSH]


class PreferencesForm(forms.Form):
    """How `user` wants each kind that concerns them."""

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.user = user
        chosen = queries.chosen_ways(user)
        for kind in KINDS.every():
            if kind.concerns(user):
                self.fields[kind.code] = forms.ChoiceField(
                    label=str(kind.title),
                    choices=offered_ways(),
                    widget=forms.RadioSelect,
                    initial=chosen.get(kind.code, kind.way),
                )

    def changes(self) -> dict[str, Preference.Way]:
        """The kinds whose way was changed, and the way now wanted."""
        return {
            code: Preference.Way(way)
            for code, way in self.cleaned_data.items()
            if way != self.fields[code].initial
        }
