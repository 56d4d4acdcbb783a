"""What somebody looks for: the words they typed, each in all forms that count as finding it.

A query asks for every word, each in any of its forms: its stems, its folded beginning, and, where
next to nobody writes it so, the words one letter away from it (`spelling.py`).
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from muhit.foundation.core.text import fold

from . import spelling
from .sources import Row, SearchSource
from .words import Form, forms_of, lowered

MAX_WORDS = 12
MAX_LETTERS = 100
# Where not all have to be found, so many of the most telling words are asked for.
MOST_COMBINED = 6
# Shorter words are looked for whole: half of all words begin with "a".
SHORTEST_BEGINNING = 3
# Where too little was found, this part of long words has to do: the endings of Turkish
# are many, and the stemmer knows few of the verb's.
SHORTEST_SHORTENED = 7
SHORTENED = 0.6
# The ending of "its", of which the stemmer leaves the s: kokusu, gürültüsü.
_ITS = re.compile(r"(?<=[a-z]{2}[aeiou])s[iu]$")
# A word is taken for a mistake where another, one letter away, is this many times commoner.
TIMES_COMMONER = 5


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a reader asked a list for: the words, whether in exactly this spelling, and whether
    the best match shall come first."""

    text: str = ""
    exactly: bool = False
    is_by_match: bool = False

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Asked":
        """From the parts of an address: ``q``, ``exactly`` and ``sort``."""
        return cls(
            text=given.get("q", "").strip()[:MAX_LETTERS],
            exactly=bool(given.get("exactly")),
            is_by_match=given.get("sort") == "best",
        )


@dataclass(frozen=True, kw_only=True)
class Sought:
    """One word somebody typed, folded, and everything that counts as finding it.

    `near` are words one letter away, where the typed one is hardly ever written.
    """

    folded: str
    stems: frozenset[str] = frozenset()
    near: tuple[str, ...] = ()
    known: int = 0

    @property
    def beginnings(self) -> tuple[str, ...]:
        """What a word that is found begins with."""
        words = (_ITS.sub("", self.folded), *self.near)
        return tuple(word for word in words if len(word) >= SHORTEST_BEGINNING)

    @property
    def loose_beginnings(self) -> tuple[str, ...]:
        """The same, where next to nothing was found: of long words, the first three fifths."""
        short = tuple(
            word[: math.ceil(len(word) * SHORTENED)]
            for word in (self.folded, *self.near)
            if len(word) >= SHORTEST_SHORTENED
        )
        return (*self.beginnings, *short)

    @property
    def telling(self) -> float:
        """How much it says that a text holds this word: the less, the more texts do; 0 to 1."""
        return 1 / (1 + math.log1p(self.known))

    def finds(self, folded: str, stems: frozenset[str], *, loosely: bool = False) -> bool:
        """Whether a word of a text, folded and stemmed, is found by this one."""
        beginnings = self.loose_beginnings if loosely else self.beginnings
        return (
            folded == self.folded
            or folded.startswith(beginnings)
            or not self.stems.isdisjoint({folded, *stems})
        )

    def whole(self) -> str:
        """The word itself or one of its stems, in PostgreSQL's language of queries.

        Folded words and stems hold letters and digits only: nothing there could be
        taken for an operator.
        """
        words = {self.folded, _ITS.sub("", self.folded), *self.stems}
        return _either(f"'{word}'" for word in sorted(words))

    def any_form(self) -> str:
        """Any of its forms."""
        return self._beginning(self.beginnings)

    def loose_form(self) -> str:
        """Any of its forms, and of long words a part."""
        return self._beginning(self.loose_beginnings)

    def _beginning(self, beginnings: tuple[str, ...]) -> str:
        return _either([*(f"'{word}':*" for word in beginnings), self.whole()])


def _either(parts: Iterable[str]) -> str:
    return f"({' | '.join(parts)})"


@dataclass(frozen=True, kw_only=True)
class Search:
    """What somebody looks for."""

    words: tuple[Sought, ...]

    @property
    def was_mended(self) -> bool:
        """Whether words one letter away are looked for too."""
        return any(word.near for word in self.words)

    def all_words(self) -> SearchQuery:
        """Every word, in any of its forms."""
        return query(" & ".join(word.any_form() for word in self.words))

    def some_words(self) -> Iterator[SearchQuery]:
        """Ever fewer of the words, long ones in part: all but one, then down to half of them.

        Of many words the most telling ones have to do. Nothing where that would find nothing else.
        """
        if len(self.words) == 1:
            word = self.words[0]
            if word.loose_beginnings != word.beginnings:
                yield query(word.loose_form())
            return
        telling = sorted(self.words, key=lambda word: -word.telling)[:MOST_COMBINED]
        written = [word.loose_form() for word in telling]
        for number in range(len(written) - 1, (len(written) - 1) // 2, -1):
            yield query(_either(f"({' & '.join(some)})" for some in combinations(written, number)))


def query(written: str) -> SearchQuery:
    """A query written in PostgreSQL's language; its words are folded already."""
    return SearchQuery(written, config="simple", search_type="raw")


def search_for(source: SearchSource[Row], typed: str, *, exactly: bool = False) -> Search | None:
    """What is looked for in a source by what somebody typed; None where it holds no word at all.

    `exactly` leaves spelling mistakes as they are. One query, and one more where a word may
    be misspelt.
    """
    words = _words(typed)
    if not words:
        return None
    formed = [
        (folded, form)
        for (_low, folded), form in zip(words, forms_of(words, counted_in=source.code), strict=True)
    ]
    telling = [pair for pair in formed if not pair[1].is_filler] or formed
    near = {} if exactly else _near(source.code, telling)
    return Search(
        words=tuple(
            Sought(folded=folded, stems=form.stems, near=near.get(folded, ()), known=form.known)
            for folded, form in telling
        )
    )


def _words(typed: str) -> list[tuple[str, str]]:
    """The words of what was typed, lowered and folded, each once."""
    found: dict[str, str] = {}
    for part in typed.replace("\0", " ").split():
        pieces = fold(part).split()
        low = lowered(part).split()
        same = len(low) == len(pieces)
        for at, folded in enumerate(pieces):
            found.setdefault(folded[: spelling.LONGEST_WORD], low[at] if same else folded)
    return [(low, folded) for folded, low in found.items()][:MAX_WORDS]


def _near(source: str, words: list[tuple[str, Form]]) -> dict[str, tuple[str, ...]]:
    """The words one letter away from each that may be misspelt."""
    doubted = {}
    for folded, form in words:
        if spelling.is_mendable(folded):
            forms = {folded, *filter(spelling.is_mendable, map(fold, form.stems))}
            at_least = max(1, form.known * TIMES_COMMONER)
            doubted[folded] = spelling.Doubted(tuple(sorted(forms)), at_least)
    return dict(zip(doubted, spelling.near(source, list(doubted.values())), strict=True))


def holds(source: SearchSource[Row], typed: str) -> Q:
    """A condition: rows of the source that hold every typed word, in any of its forms. Without a
    single word none does."""
    search = search_for(source, typed)
    return Q(search=search.all_words()) if search is not None else Q(pk__in=[])
