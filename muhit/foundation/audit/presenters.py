"""Events in words for people: each room says how its own verbs read.

A room registers a presenter for each of its verbs when it starts:

    presenters.register("category.changed", lambda event: _("changed the category"))
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from .models import Event

Presenter = Callable[[Event], str]

_PRESENTERS: dict[str, Presenter] = {}


def register(verb: str, presenter: Presenter) -> None:
    """Say how events of `verb` read. Raises ValueError where another presenter has the verb."""
    if _PRESENTERS.setdefault(verb, presenter) is not presenter:
        raise ValueError(f"two presenters for {verb}")


def in_words(event: Event) -> str:
    """What was done, in the reader's language, without who and when."""
    presenter = _PRESENTERS.get(event.verb)
    return presenter(event) if presenter is not None else _("changed something")
