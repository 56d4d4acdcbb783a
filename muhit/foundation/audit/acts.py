"""What people do, as a room writes it down and as the log tells it.

A room lists its acts in its `acts.py`, each with the words it reads as, and declares them in its
`room.py` (`ACTS.of(*Act)`):

    class Act(audit.Act):
        CREATED = "category.created", _("added the category")

    record(Act.CREATED, by=user, about=category)
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Self

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from muhit.foundation.rooms import Declarations

from .models import Event

# What was done, without who and when; where it depends on the event, made of it.
Words = str | Promise | Callable[[Event], str]


class Act(StrEnum):
    """The acts of one room: the verb that is stored, and its words."""

    words: Words

    def __new__(cls, verb: str, words: Words = "") -> Self:
        # Without words it is looked up: `Act("category.created")`.
        act = str.__new__(cls, verb)
        act._value_ = verb
        act.words = words
        return act


ACTS = Declarations[Act]("the act", key=str)


def in_words(event: Event) -> str:
    """What was done, in the reader's language, without who and when."""
    act = ACTS.find(event.verb)
    if act is None:
        return _("changed something")
    return act.words(event) if callable(act.words) else str(act.words)
