"""Finding by words: which submissions, and which of them first."""

from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db.models import Case, F, FloatField, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from muhit.foundation.core.counting import MOST_COUNTED, count_up_to
from muhit.foundation.core.keyset import one_of

from ..models import Submission
from ..search_text import Search, query

NEWEST = ("-received_at", "-id")
BEST = ("-rank", "-received_at", "-id")

# Ranking reads every vector it ranks: of a word that a third of all submissions hold,
# only so many of the newest are ranked.
MOST_RANKED = 1000

# Fewer matches than this do not fill a page: what fits less well follows them.
ENOUGH = 20

# What a match counts by its weight in the vector: D, C, B, A. Stems of category and
# place, stems of the text, words of category and place, words of the text.
_WEIGHTS = [0.1, 1.0, 0.2, 1.0]
# PostgreSQL divides by 1 + log of the length: long texts hold many words by chance.
_BY_LENGTH = 1
_BEGINNING_COUNTS = 0.5
# That a word is there at all counts more than how often.
_PRESENCE_COUNTS = 0.5
# More than all else together: what holds all words comes before what does not.
_ALL_COUNT = 100.0


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a search found. `narrow` are those to list, `rows` the same with all that cards show.

    `count` goes up to `MOST_COUNTED`. `is_loose`: next to nothing holds all the words, so there
    are those that lack some. `is_by_match`: the best match comes first in `rows`.
    """

    narrow: QuerySet[Submission]
    rows: QuerySet[Submission, Any]
    count: int
    is_loose: bool = False
    is_by_match: bool = False

    @property
    def order(self) -> tuple[str, ...]:
        return BEST if self.is_by_match else NEWEST

    @classmethod
    def of(cls, rows: QuerySet[Submission], count: int, *, is_loose: bool = False) -> "Found":
        return cls(narrow=rows, rows=rows, count=count, is_loose=is_loose)


def find(
    rows: QuerySet[Submission],
    search: Search | None,
    *,
    number: int | None = None,
    by_match: bool = False,
) -> Found:
    """Those of `rows` that hold all words of `search`, or have this number.

    Where there is none, those that hold all words but one, and where there is none either, ever
    fewer, down to half of them; `by_match`, also where they are too few for a page. One query to
    count them each time, and no more than are needed.
    """
    if search is None:
        return Found.of(rows.none(), 0)
    holds_all = Q(search=search.all_words())
    found = rows.filter(holds_all | Q(pk=number) if number is not None else holds_all)
    count = count_up_to(found)
    enough, is_loose = ENOUGH if by_match else 1, False
    for some in search.some_words():
        if count >= enough:
            break
        loose = rows.filter(search=some)
        loosely = count_up_to(loose)
        if loosely > count:
            found, count, is_loose = loose, loosely, True
    return Found.of(_taken(found, count), count, is_loose=is_loose)


def _taken(rows: QuerySet[Submission], count: int) -> QuerySet[Submission]:
    """`rows`, by the index of words where they are few: PostgreSQL takes every word for common,
    and would look for a rare one in all submissions, one after the other, newest first."""
    if count == MOST_COUNTED:
        return rows
    return Submission.objects.filter(one_of(rows.order_by().values("pk")[:MOST_COUNTED]))


def best_first(rows: QuerySet[Submission], search: Search) -> QuerySet[Submission]:
    """The newest of `rows` with their `rank`, a whole number; order by `BEST`."""
    ranked = rows.order_by(*NEWEST).values("pk")[:MOST_RANKED]
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
    return Submission.objects.filter(pk__in=ranked).annotate(rank=rank)


def _rank(written: str) -> SearchRank:
    return SearchRank(
        F("search"), query(written), weights=Value(_WEIGHTS), normalization=Value(_BY_LENGTH)
    )


def _if_there(written: str, worth: float) -> Case:
    there = When(search=query(written), then=Value(worth))
    return Case(there, default=Value(0.0), output_field=FloatField())
