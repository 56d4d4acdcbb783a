"""The form of preferences: one question for each topic, and for whoever wants it one per kind."""

from itertools import groupby

from django import forms
from django.conf import settings
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from muhit.foundation.accounts.models import User

from . import queries
from .enums import Topic
from .kinds import KINDS, Kind
from .models import Delivery, Preference

# Of a topic: as each of its kinds is meant, and as somebody chose them one by one.
MEANT, EACH = "", "each"
Ways = list[tuple[str, str | Promise]]


def offered_ways(user: User) -> Ways:
    """The ways to choose from, as they really reach this person."""
    reach = queries.way_to(user)
    by_sms = reach is not None and reach.channel == Delivery.Channel.SMS
    ways: Ways = [
        (Preference.Way.AT_ONCE, _("at once, by text message") if by_sms else _("at once")),
        (Preference.Way.DIGEST, Preference.Way.DIGEST.label),
        (Preference.Way.PUSH, Preference.Way.PUSH.label),
        (Preference.Way.OFF, _("only in the inbox")),
    ]
    # Summaries go by e-mail alone; notifications only where the installation has them.
    gone = {Preference.Way.DIGEST} if reach is None or by_sms else set()
    gone |= set() if settings.WEB_PUSH else {Preference.Way.PUSH}
    return [way for way in ways if way[0] not in gone]


class PreferencesForm(forms.Form):
    """How `user` wants each topic, and each kind of it, that concerns them."""

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.user = user
        ways = offered_ways(user)
        chosen = queries.chosen_ways(user)
        offered = {way for way, _words in ways}
        mine = [kind for kind in KINDS.every() if kind.concerns(user)]
        order = list(Topic)
        mine.sort(key=lambda kind: order.index(kind.topic))
        self.kinds: dict[Topic, list[Kind]] = {
            topic: list(kinds) for topic, kinds in groupby(mine, key=lambda kind: kind.topic)
        }
        for topic, kinds in self.kinds.items():
            now = {kind.code: chosen.get(kind.code, kind.way) for kind in kinds}
            self._add_topic(topic, kinds, now, ways)
            for kind in kinds:
                way = now[kind.code]
                self._add(kind.code, str(kind.title), ways, way if way in offered else "off")

    def _add_topic(self, topic: Topic, kinds: list[Kind], now: dict[str, str], ways: Ways) -> None:
        found = set(now.values())
        if all(now[kind.code] == kind.way for kind in kinds):
            initial = MEANT
        else:
            initial = found.pop() if len(found) == 1 else EACH
            if initial == Preference.Way.DIGEST and Preference.Way.DIGEST not in dict(ways):
                initial = Preference.Way.OFF
        is_told_daily = Preference.Way.DIGEST in dict(ways)
        meant = (
            _("what matters at once, the rest in the daily summary")
            if is_told_daily
            else _("what matters at once, the rest in the inbox")
        )
        choices: Ways = [(MEANT, meant), *ways]
        if initial == EACH:
            choices.append((EACH, _("as chosen one by one below")))
        self._add(topic, str(topic.label), choices, initial)

    def _add(self, name: str, label: str, choices: Ways, initial: str) -> None:
        self.fields[name] = forms.ChoiceField(
            label=label,
            choices=choices,
            widget=forms.RadioSelect,
            initial=initial,
            required=False,
        )

    def topics(self) -> list[tuple[BoundField, list[BoundField]]]:
        """The question of each topic, and those of its kinds."""
        return [
            (self[topic], [self[kind.code] for kind in kinds])
            for topic, kinds in self.kinds.items()
        ]

    def changes(self) -> dict[str, Preference.Way]:
        """The kinds whose way was changed, by themselves or with their topic, and the way now
        wanted."""
        found = {}
        for topic, kinds in self.kinds.items():
            whole = self.cleaned_data[topic]
            is_whole = topic in self.data and whole not in (EACH, self.fields[topic].initial)
            for kind in kinds:
                way = self.cleaned_data[kind.code]
                if way and way != self.fields[kind.code].initial:
                    found[str(kind.code)] = Preference.Way(way)
                elif is_whole:
                    found[str(kind.code)] = Preference.Way(whole or kind.way)
        return found
