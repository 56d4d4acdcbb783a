"""Every kind of message in every language, for staff: one page to read what people are told.

Words are shown on matters the reader may see anyway: each kind is asked about what messages
were sent about, and shown for the first that the reader may see.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.utils import translation

from muhit.foundation.accounts.models import User

from . import words
from .kinds import KINDS, Kind, Params
from .models import Message, Preference

# What is asked per room before a kind is shown without an example.
MOST_TRIED = 25


@dataclass(frozen=True)
class InLanguage:
    """A kind in one language; subject and body are empty where there is no example."""

    code: str
    is_rtl: bool
    title: str
    subject: str = ""
    body: str = ""


@dataclass(frozen=True)
class Shown:
    """A kind as the page shows it."""

    code: str
    title: str
    way: str
    languages: list[InLanguage] = field(default_factory=list)

    @property
    def has_example(self) -> bool:
        return any(one.subject for one in self.languages)


def every_kind(viewer: User) -> list[Shown]:
    """All kinds, in the order of their declaration, with an example where there is one."""
    abouts = _abouts()
    ways = dict(Preference.Way.choices)
    return [
        Shown(kind.code, str(kind.title), str(ways[kind.way]), _in_languages(kind, viewer, abouts))
        for kind in KINDS.every()
    ]


Abouts = dict[str, list[tuple[str, int | None, Params]]]


def _abouts() -> Abouts:
    """What the newest messages were about, by the room that declares their kind."""
    found: Abouts = defaultdict(list)
    newest = Message.objects.order_by("kind", "-created_at", "-pk").distinct("kind")
    recent = Message.objects.order_by("-created_at", "-pk")[:400]
    for rows in (newest, recent):
        for kind_code, about_id, params in rows.values_list("kind", "about_id", "params"):
            kind = KINDS.find(kind_code)
            if kind is not None:
                found[_room(kind)].append((kind_code, about_id, params))
    return found


def _room(kind: Kind) -> str:
    return KINDS.room_of(kind.code)


def _in_languages(kind: Kind, viewer: User, abouts: Abouts) -> list[InLanguage]:
    example = _example(kind, viewer, abouts)
    shown = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            subject, body = "", ""
            if example is not None:
                about_id, params = example
                subject = words.one_line(kind.subject(params, about_id))
                body = kind.body(params, about_id)
            is_rtl = translation.get_language_bidi()
            shown.append(InLanguage(code, is_rtl, str(kind.title), subject, body))
    return shown


def _example(kind: Kind, viewer: User, abouts: Abouts) -> tuple[int | None, Params] | None:
    """Something the viewer may see of which this kind can tell; its own messages first."""
    rows = sorted(abouts.get(_room(kind), []), key=lambda row: row[0] != kind.code)
    tried: set[tuple[int | None, bool]] = set()
    for code, about_id, params in rows:
        key = (about_id, code == kind.code)
        if key in tried or len(tried) >= MOST_TRIED:
            continue
        tried.add(key)
        try:
            if kind.is_visible(viewer, about_id):
                kind.subject(params, about_id)
                kind.body(params, about_id)
                return about_id, params
        except (ObjectDoesNotExist, LookupError, TypeError, ValueError):
            # Particulars that another kind does not bring along.
            continue
    return None
