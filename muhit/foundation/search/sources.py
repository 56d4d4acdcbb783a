"""The rooms whose texts are searched: each declares what is found and who may find it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from muhit.foundation.rooms import Declarations

from .models import Searchable

Row = TypeVar("Row", bound=Searchable)


@dataclass(frozen=True)
class Weighed:
    """What is searched of one row: its `words`, and what stands `around` them, which counts a
    fifth: names of places and categories, small print."""

    words: str
    around: str = ""


@dataclass(frozen=True, kw_only=True)
class SearchSource(Generic[Row]):
    """Rows of one kind that are found by words.

    `rows()` gives all of them, with what `texts` reads. `texts(rows)` gives what is searched of
    each, in their order, in whatever languages it is written: Turkish and Arabic are told apart by
    their letters. `public()` are those that anybody may read: from their words alone is spelling
    put right, so a row is among them only where a stranger may know each of its words. Who may
    find what is not asked here: every search is in rows that the room has narrowed down to what
    its reader may see. `order` is how its lists run, its last column unique.
    """

    code: str
    rows: Callable[[], QuerySet[Row]]
    texts: Callable[[Sequence[Row]], Sequence[Weighed]]
    public: Callable[[], QuerySet[Row]]
    order: tuple[str, ...]

    @property
    def best_first(self) -> tuple[str, ...]:
        """The order of rows that `finding.best_first` ranked."""
        return "-rank", *self.order


SEARCHED = Declarations[SearchSource[Any]]("the searched source", key=lambda source: source.code)


def in_all_languages(*texts: Mapping[str, str]) -> str:
    """The words of translated texts, one language after the other."""
    return " ".join(text for one in texts for text in one.values())
