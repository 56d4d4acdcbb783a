"""What can be flagged and decided about: each room registers its own, when it starts.

sources.register(Source(code="statement", name=_("Statement"), is_visible=…, shown=…,
                        standing=…, apply=…, take_back=…, writers=…))
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from muhit.foundation.accounts.models import User

from .covering import Range


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One thing as a moderator sees it. `text` is as it was written, `covers` what of it is
    covered already."""

    title: str
    text: str
    language: str
    url: str
    body_id: int | None
    is_public: bool
    covers: tuple[Range, ...] = ()
    pictures: tuple["Picture", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A photo of it. `edit_url` leads to where black boxes are drawn on it."""

    src: str
    edit_url: str
    is_hidden: bool = False
    has_boxes: bool = False


@dataclass(frozen=True, kw_only=True)
class Source:
    """A kind of thing that people read.

    `is_visible(user, id)`: only who sees it may flag it. `shown(id)`: None where it is gone.
    `apply(id, decision, ranges, by)` carries a decision out, inside the transaction:
    "keep" also lets out what was held, "redact" covers the ranges for everybody but who may
    see the original, "hide" takes it out of public view. `standing(id)` says, before, how it
    stands: what is public of it, what waits, what is covered; JSON, no words of it.
    `take_back(id, before, by)` undoes a decision: it goes back to exactly what `standing` said
    then, so that what waited for a look waits again, and nothing is public that was not.
    `writers(id)` are told; `tell(id, review_id)`, where given, tells those without an account.
    """

    code: str
    name: str | Promise
    is_visible: Callable[[User, int], bool]
    shown: Callable[[int], Shown | None]
    apply: Callable[[int, str, list[Range], User], None]
    standing: Callable[[int], dict[str, Any]]
    take_back: Callable[[int, dict[str, Any], User], None]
    writers: Callable[[int], Iterable[User]]
    tell: Callable[[int, int], None] | None = None


_SOURCES: dict[str, Source] = {}


def register(source: Source) -> None:
    """Raises ValueError where another room has the code."""
    if _SOURCES.setdefault(source.code, source) is not source:
        raise ValueError(f"two sources are called {source.code}")


def get(code: str) -> Source:
    """Raises KeyError where no room declares it."""
    return _SOURCES[code]


def find(code: str) -> Source | None:
    return _SOURCES.get(code)
