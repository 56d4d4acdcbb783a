"""A look at words before they are public: personal data, and words on the list.

`screen` is the one entrance, for every room: a text in, what was found in it out; it asks for no
person and no request.
Nothing is ever dropped for what is found: it is shown to people, who decide.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from muhit.foundation.ui.screened import Found

from .enums import PERSONAL, Kind
from .finders import Finding, personal_data
from .queries import entries
from .watching import watched_words


@dataclass(frozen=True)
class Findings:
    """What was found in a text, in order."""

    all: tuple[Finding, ...]

    @property
    def personal(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.all if one.kind in PERSONAL)

    @property
    def hate(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.all if one.kind == Kind.HATE)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What kinds of thing were found, each once."""
        return tuple(kind for kind in Kind if any(one.kind == kind for one in self.all))

    def __bool__(self) -> bool:
        """Whether somebody should look before the words are public."""
        return bool(self.all)


def screen(text: str, *, words: Iterable[str] | None = None) -> Findings:
    """What in the text somebody should look at; one query, none where `words` are given."""
    if not text.strip():
        return Findings(())
    watched = watched_words(text, entries() if words is None else words)
    return Findings(tuple(sorted([*personal_data(text), *watched])))


def found_words(text: str) -> list[Found]:
    """What was found in a text, in words, for whoever publishes it with their own hand.

    Number plates are left out: staff write of vehicles that they towed away; and so are accounts
    in social networks: offices name their own.
    """
    return [
        Found(str(one.kind.label), text[one.start : one.end])
        for one in screen(text).all
        if one.kind not in (Kind.PLATE, Kind.HANDLE)
    ]


def complaint_about(text: str) -> str:
    """What somebody who speaks by office is asked to change before it is public; empty where
    nothing is found.

    Nobody looks at these words first, so their writer does.
    """
    found = {text[one.start : one.end] for one in screen(text).all if one.kind != Kind.HANDLE}
    if not found:
        return ""
    words = ", ".join(f"“{one}”" for one in sorted(found))
    return _("This tells who somebody is, or it hurts: %(words)s. Please put it differently.") % {
        "words": words
    }
