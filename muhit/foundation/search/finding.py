"""Finding by words: which rows of a source, and which of them first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from typing import Any, Generic

from django.contrib.postgres.search import SearchRank
from django.db.models import Case, F, FloatField, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from muhit.foundation.core.text import headline
from muhit.foundation.reading.counting import MOST_COUNTED, count_up_to
from muhit.foundation.reading.keyset import one_of

from .asking import Asked, Search, holds, query, search_for
from .marking import EXCERPT, Marker
from .sources import Row, SearchSource

# Ranking reads every vector it ranks: of a word that a third of all rows hold,
# only so many of the first are ranked.
MOST_RANKED = 1000

# Fewer matches than this do not fill a page: what fits less well follows them.
ENOUGH = 20

# What a match counts by its weight in the vector: D, C, B, A. Stems of what is around the
# text, stems of the text, words around it, words of the text.
_WEIGHTS = [0.1, 1.0, 0.2, 1.0]
# PostgreSQL divides by 1 + log of the length: long texts hold many words by chance.
_BY_LENGTH = 1
_BEGINNING_COUNTS = 0.5
# That a word is there at all counts more than how often.
_PRESENCE_COUNTS = 0.5
# More than all else together: what holds all words comes before what does not.
_ALL_COUNT = 100.0


@dataclass(frozen=True, kw_only=True)
class Found(Generic[Row]):
    """What a search found. `narrow` are those to list, `rows` the same with all that a list shows
    of them, in `order`.

    `count` goes up to `MOST_COUNTED`. `search` is what was looked for, None where nobody typed
    words. `is_loose`: next to nothing holds all the words, so there are those that lack some.
    `is_by_match`: the best match comes first in `rows`.
    """

    narrow: QuerySet[Row]
    rows: QuerySet[Row, Any]
    count: int
    order: tuple[str, ...]
    search: Search | None = None
    is_loose: bool = False
    is_by_match: bool = False

    @property
    def was_mended(self) -> bool:
        """Whether words one letter away helped to find these."""
        return self.count > 0 and self.search is not None and self.search.was_mended


def matching(source: SearchSource[Row], rows: QuerySet[Row], typed: str) -> QuerySet[Row]:
    """Those of `rows` that hold every typed word; all of them where nothing was typed."""
    return rows.filter(holds(source, typed)) if typed.strip() else rows


def look_for(source: SearchSource[Row], rows: QuerySet[Row], asked: Asked) -> Found[Row]:
    """What a list of `rows` shows to a reader who asked so: all of them where they typed nothing,
    else what `find` finds; where next to nothing holds all the words, the best match first.

    `rows` are what this reader may see. Of what is found by match only the first thousand in the
    source's order are ranked and listed.
    """
    if not asked.text:
        return Found(narrow=rows, rows=rows, count=rows.count(), order=source.order)
    search = search_for(source, asked.text, exactly=asked.exactly)
    found = find(source, rows, search, by_match=asked.is_by_match, shown=rows)
    if search is None or not (asked.is_by_match or found.is_loose):
        return found
    ranked = best_first(source, found.narrow, search, shown=rows)
    return replace(found, rows=ranked, order=source.best_first, is_by_match=True)


def find(
    source: SearchSource[Row],
    rows: QuerySet[Row],
    search: Search | None,
    *,
    or_else: Q | None = None,
    by_match: bool = False,
    shown: QuerySet[Row] | None = None,
) -> Found[Row]:
    """Those of `rows` that hold all words of `search`, or meet the condition `or_else`.

    Where there is none, those that hold all words but one, and where there is none either, ever
    fewer, down to half of them; `by_match`, also where they are too few for a page. One query to
    count them each time, and no more than are needed. What is found comes as `shown` comes, with
    what it joins; without, as bare rows.
    """
    if search is None:
        return Found(narrow=rows.none(), rows=rows.none(), count=0, order=source.order)
    holds_all = Q(search=search.all_words())
    found = rows.filter(holds_all | or_else if or_else is not None else holds_all)
    count = count_up_to(found)
    enough, is_loose = ENOUGH if by_match else 1, False
    for some in search.some_words():
        if count >= enough:
            break
        loose = rows.filter(search=some)
        loosely = count_up_to(loose)
        if loosely > count:
            found, count, is_loose = loose, loosely, True
    taken = _taken(found, count, shown)
    return Found(
        narrow=taken, rows=taken, count=count, order=source.order, search=search, is_loose=is_loose
    )


def _taken(rows: QuerySet[Row], count: int, shown: QuerySet[Row] | None) -> QuerySet[Row]:
    """`rows`, by the index of words where they are few: PostgreSQL takes every word for common,
    and would look for a rare one in all rows, one after the other, in the order of the list."""
    if count == MOST_COUNTED:
        return rows
    return _as_shown(rows, shown).filter(one_of(rows.order_by().values("pk")[:MOST_COUNTED]))


def _as_shown(rows: QuerySet[Row], shown: QuerySet[Row] | None) -> QuerySet[Row]:
    return rows.model._default_manager.all() if shown is None else shown


def best_first(
    source: SearchSource[Row],
    rows: QuerySet[Row],
    search: Search,
    *,
    shown: QuerySet[Row] | None = None,
) -> QuerySet[Row, Any]:
    """The first thousand of `rows` in the source's order, with their `rank`, a whole number; order
    by `source.best_first`. `shown` as in `find`."""
    ranked = rows.order_by(*source.order).values("pk")[:MOST_RANKED]
    scores: list[Combinable] = [_rank(word.whole()) * Value(word.telling) for word in search.words]
    scores += [
        _rank(word.loose_form()) * Value(word.telling * _BEGINNING_COUNTS) for word in search.words
    ]
    scores += [
        _if_there(word.loose_form(), word.telling * _PRESENCE_COUNTS) for word in search.words
    ]
    holds_all = When(search=search.all_words(), then=Value(_ALL_COUNT))
    scores.append(Case(holds_all, default=Value(0.0), output_field=FloatField()))
    # Whole numbers, since a cursor has to meet its row again exactly.
    rank = Cast(reduce(add, scores) * Value(1_000_000.0), IntegerField())
    bare: QuerySet[Any, Any] = _as_shown(rows, shown)
    found: QuerySet[Row, Any] = bare.filter(pk__in=ranked).annotate(rank=rank)
    return found


def _rank(written: str) -> SearchRank:
    return SearchRank(
        F("search"), query(written), weights=Value(_WEIGHTS), normalization=Value(_BY_LENGTH)
    )


def _if_there(written: str, worth: float) -> Case:
    there = When(search=query(written), then=Value(worth))
    return Case(there, default=Value(0.0), output_field=FloatField())


@dataclass(frozen=True, kw_only=True)
class Card(Generic[Row]):
    """A row as a list shows it: its title, and of its text what tells most, with the found words
    marked; safe to print."""

    row: Row
    title: SafeString
    text: SafeString


def cards_of(
    found: Found[Row], rows: Iterable[Row], read: Callable[[Row], tuple[str, str]]
) -> list[Card[Row]]:
    """The cards of a page of what was found. `read(row)` gives title and text in the reader's
    language. One query for all, none where nothing was looked for."""
    texts = [(row, *read(row)) for row in rows]
    if found.search is None or not texts:
        return [
            Card(row=row, title=_plain(title), text=_plain(headline(text, EXCERPT)))
            for row, title, text in texts
        ]
    words = [part for _row, *parts in texts for part in parts]
    marker = Marker(found.search, words, loosely=found.is_loose)
    return [
        Card(row=row, title=marker.mark(title), text=_telling(marker, title, text))
        for row, title, text in texts
    ]


def _telling(marker: Marker, title: str, text: str) -> SafeString:
    """The beginning of a text; where neither that nor the title has a found word, the place that
    does."""
    beginning = headline(text, EXCERPT)
    if marker.finds_in(title) or marker.finds_in(beginning):
        return marker.mark(beginning)
    return marker.excerpt(text) or _plain(beginning)


def _plain(text: str) -> SafeString:
    return conditional_escape(text)
