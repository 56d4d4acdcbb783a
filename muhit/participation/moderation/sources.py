"""What can be flagged and decided about: each room declares its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from muhit.foundation.accounts.models import User
from muhit.foundation.rooms import Declarations

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


SOURCES = Declarations[Source]("the source of things to look at", key=lambda source: source.code)
