"""Joining names to rows within one district, without guessing.

The rounds run from the strictest reading of a name to the loosest. In each, a
name and a row are joined only where exactly one of each shares the key, and
what is joined is out of the later rounds. The last round goes by likeness:
high threshold, the same digits, and each the other's only near match.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz import fuzz

from muhit.foundation.core.text import fold

from .register import Row

Item = TypeVar("Item")

LIKENESS = 92.0  # of 100; one letter more or less in seven, one changed in thirteen
MARGIN = 6.0  # how far behind the second best must be
_BRACKETS = re.compile(r"\([^)]*\)")
_DIGITS = re.compile(r"\d+")
# What sources add to the name of the middle one of several: Merkez, B.M (belde merkezi).
_CENTRE = re.compile(r"\s+(?:merkez|b m|bm)$")


@dataclass(frozen=True)
class Named(Generic[Item]):
    """A name of a source. None: the source does not say. `area`: what it calls the part of town."""

    item: Item
    name: str
    kind: str | None = None
    locality: str | None = None
    area: str = ""


@dataclass(frozen=True)
class Join(Generic[Item]):
    """A name and the row it means. `likeness` 0 to 100 where that decided, else 0."""

    item: Item
    candidate: Row
    likeness: float = 0.0


def tight(text: str) -> str:
    """Folded and without spaces: ``82 Evler`` and ``82Evler`` agree."""
    return fold(text).replace(" ", "")


def reduced(text: str) -> str:
    """Tight, without brackets and without a last word that only means the middle."""
    without = fold(_BRACKETS.sub(" ", text)) or fold(text)
    return (_CENTRE.sub("", without) or without).replace(" ", "")


def match(names: Iterable[Named[Item]], rows: Collection[Row]) -> list[Join[Item]]:
    """The joins between `names` and `rows`, all of one district, each used at most once."""
    matching = _Matching(list(names), list(rows))
    matching.by(lambda n: [fold(n.name)], lambda r: [r.folded])
    # With the names again: one that two rows have by name is not a third one's by alias.
    matching.by(lambda n: [fold(n.name)], lambda r: [r.folded, *r.aliases])
    matching.by(lambda n: [tight(n.name)], lambda r: [tight(r.name), *map(tight, r.aliases)])
    matching.by(
        lambda n: [tight(f"{n.area} {n.name}")] if n.area else [], lambda r: [tight(r.name)]
    )
    matching.by(lambda n: [reduced(n.name)], lambda r: [reduced(r.name)])
    matching.by_likeness()
    return matching.joins


class _Matching(Generic[Item]):
    """What is joined so far, and what is left."""

    def __init__(self, names: list[Named[Item]], rows: list[Row]) -> None:
        self.names = names
        self.rows = rows
        self.joins: list[Join[Item]] = []

    def by(
        self,
        name_keys: Callable[[Named[Item]], Iterable[Hashable]],
        row_keys: Callable[[Row], Iterable[Hashable]],
    ) -> None:
        """Join where one name and one row share a key, first with what else is known of both."""
        rows: dict[Hashable, dict[int, Row]] = defaultdict(dict)
        for row in self.rows:
            for key in row_keys(row):
                rows[key][id(row)] = row
        wanted: dict[int, list[Named[Item]]] = defaultdict(list)
        found: dict[int, Row] = {}
        for name in self.names:
            fitting = {
                row_id: row
                for key in name_keys(name)
                for row_id, row in rows.get(key, {}).items()
                if _agree(name, row)
            }
            if len(fitting) == 1:
                (row_id, row), *_ = fitting.items()
                wanted[row_id].append(name)
                found[row_id] = row
        self._take(
            Join(names[0].item, found[row_id])
            for row_id, names in wanted.items()
            if len(names) == 1
        )

    def by_likeness(self) -> None:
        scores: list[tuple[float, Named[Item], Row]] = []
        for name in self.names:
            key = tight(name.name)
            for row in self.rows:
                score = fuzz.ratio(key, tight(row.name), score_cutoff=LIKENESS - MARGIN)
                if score and _agree(name, row) and _same_digits(key, row.folded):
                    scores.append((score, name, row))
        per_name: dict[int, list[float]] = defaultdict(list)
        per_row: dict[int, list[float]] = defaultdict(list)
        for score, name, row in scores:
            per_name[id(name)].append(score)
            per_row[id(row)].append(score)
        self._take(
            Join(name.item, row, score)
            for score, name, row in scores
            if score >= LIKENESS
            and _is_alone(score, per_name[id(name)])
            and _is_alone(score, per_row[id(row)])
        )

    def _take(self, joins: Iterable[Join[Item]]) -> None:
        new = list(joins)
        self.joins += new
        taken_items = {id(join.item) for join in new}
        taken_rows = {id(join.candidate) for join in new}
        self.names = [name for name in self.names if id(name.item) not in taken_items]
        self.rows = [row for row in self.rows if id(row) not in taken_rows]


def _agree(name: Named[Item], row: Row) -> bool:
    return (name.kind is None or name.kind == row.kind) and (
        name.locality is None or fold(name.locality) == fold(row.locality)
    )


def _same_digits(first: str, second: str) -> bool:
    return sorted(_DIGITS.findall(first)) == sorted(_DIGITS.findall(second))


def _is_alone(score: float, scores: list[float]) -> bool:
    return sum(other > score - MARGIN for other in scores) == 1
