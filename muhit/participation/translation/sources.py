"""The rooms whose texts are translated, and what they want to know about it.

A room declares its sources; this room knows nothing of what lies behind
`source` and `about_id`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from muhit.foundation.rooms import Declarations

from .models import Translation


def _nothing(translation: Translation) -> None:
    return None


def _no_hint(translation: Translation) -> str:
    return ""


def _yes(translation: Translation) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class Source:
    """One kind of text.

    `on_released` runs inside the transaction that releases a translation, also when a
    correction is released (see `is_first_release`); `on_late` when it has waited beyond its
    limit. `hint` tells the interpreter what it is about and `context` what it replies to, never
    who said it. `may_machine` may forbid a machine's draft beyond what the body forbids.
    """

    code: str
    title: str | Promise
    on_released: Callable[[Translation], None] = _nothing
    on_late: Callable[[Translation], None] = _nothing
    hint: Callable[[Translation], str] = _no_hint
    context: Callable[[Translation], str] = _no_hint
    # The hints of many at once, by the translation's key, where asking one by one costs much.
    hints: Callable[[Sequence[Translation]], Mapping[int, str]] | None = None
    may_machine: Callable[[Translation], bool] = _yes
    # Whether it goes out to residents, so that a second look is worth its while.
    is_outgoing: bool = False


SOURCES = Declarations[Source]("the source of texts", key=lambda source: source.code)


_ALSO: list[Callable[[str], Source | None]] = []


def source_of(translation: Translation) -> Source:
    """Raises KeyError for a source that no room declares."""
    return find(translation.source)


def find(code: str) -> Source:
    """Raises KeyError for a source that no room declares."""
    found = next((source for look in _ALSO if (source := look(code))), None)
    return found if found is not None else SOURCES.get(code)


def also(look: Callable[[str], Source | None]) -> None:
    """Look for sources by `look`, too: rooms below this one can declare none themselves."""
    _ALSO.append(look)


def hints_of(translations: Sequence[Translation]) -> dict[int, str]:
    """What each is about, by its key; a query or two for each source."""
    found: dict[int, str] = {}
    for code in {row.source for row in translations}:
        source, mine = find(code), [row for row in translations if row.source == code]
        if source.hints is not None:
            found |= source.hints(mine)
        else:
            found |= {row.pk: source.hint(row) for row in mine}
    return found
