"""Who voted what, in one canonical order."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

AGREE, PASS, DISAGREE = 1, 0, -1
BLOCK = 1 << 18  # votes worked on at a time
CELL_LIMIT = 2**61  # people × statements that fit into one sortable number


@dataclass(frozen=True, eq=False)
class Votes:
    """A sparse matrix of votes: one row per person, one column per statement.

    Shapes: `people` (N,) and `statements` (C,) hold ids, ascending, int64. The
    votes of row i are ``values[starts[i]:starts[i + 1]]`` (int8; 1 agree, 0 pass,
    -1 disagree) on the columns ``columns[starts[i]:starts[i + 1]]`` (int32,
    ascending). Every person has at least one vote; a statement may have none.
    """

    people: NDArray[np.int64]
    statements: NDArray[np.int64]
    starts: NDArray[np.int64]
    columns: NDArray[np.int32]
    values: NDArray[np.int8]

    @classmethod
    def of(
        cls,
        people: ArrayLike,
        statements: ArrayLike,
        values: ArrayLike,
        times: ArrayLike | None = None,
        *,
        known: Collection[int] = (),
    ) -> "Votes":
        """Votes from parallel arrays of length V in any order.

        `people` and `statements` are ids (integers of up to 63 bits), `values`
        1, 0 or -1, `times` anything that sorts (seconds, milliseconds). Of several
        votes of one person on one statement the latest counts; at the same time,
        or without times, the lowest (so that no order of input matters and a doubt
        never raises agreement). `known` adds statements nobody has voted on.

        Raises ValueError where lengths differ or a value is none of the three.
        """
        who = np.asarray(people, dtype=np.int64)
        what = np.asarray(statements, dtype=np.int64)
        how = np.asarray(values)
        when = None if times is None else np.asarray(times)
        if not who.shape == what.shape == how.shape or who.ndim != 1:
            raise ValueError("people, statements and values must be of one length")
        if when is not None and when.shape != who.shape:
            raise ValueError("times must be as long as people")
        if how.size and (how.min() < DISAGREE or how.max() > AGREE):
            raise ValueError("a vote is 1 (agree), 0 (pass) or -1 (disagree)")
        people_ids, cells = _ranked(who)
        statement_ids, columns = _ranked(what, known)
        width = max(len(statement_ids), 1)
        if len(people_ids) * width >= CELL_LIMIT:
            raise ValueError("too many people and statements")
        cells *= width
        cells += columns
        del columns
        return cls._from_cells(people_ids, statement_ids, *_latest(cells, how, when))

    @classmethod
    def _from_cells(
        cls,
        people: NDArray[np.int64],
        statements: NDArray[np.int64],
        cells: NDArray[np.int64],
        values: NDArray[np.int8],
    ) -> "Votes":
        width = max(len(statements), 1)
        bounds = np.arange(len(people) + 1, dtype=np.int64) * width
        starts = np.searchsorted(cells, bounds).astype(np.int64)
        cells -= np.repeat(bounds[:-1], np.diff(starts))
        return cls(people, statements, starts, cells.astype(np.int32), values)

    @cached_property
    def rows(self) -> NDArray[np.int32]:
        """The row of each vote, (V,)."""
        return np.repeat(np.arange(len(self.people), dtype=np.int32), np.diff(self.starts))

    @property
    def per_person(self) -> NDArray[np.int64]:
        """How many votes each person gave, (N,)."""
        return np.diff(self.starts)

    def __len__(self) -> int:
        return len(self.values)

    def without(self, *, people: Collection[int] = (), statements: Collection[int] = ()) -> "Votes":
        """These votes as if those people and statements had never been."""
        if not len(people) and not len(statements):
            return self
        rows = self.rows
        gone_people = np.isin(self.people, np.fromiter(people, np.int64))
        gone_statements = np.isin(self.statements, np.fromiter(statements, np.int64))
        kept = ~(gone_people[rows] | gone_statements[self.columns])
        return Votes.of(
            self.people[rows[kept]],
            self.statements[self.columns[kept]],
            self.values[kept],
            known=self.statements[~gone_statements].tolist(),
        )

    def digest(self) -> str:
        """SHA-256 over statement ids and votes in canonical order, as 64 hexadecimal digits.

        People enter by their rank, not by their id: whoever has the published
        votes (participants numbered in the same order) computes the same digest.
        """
        state = hashlib.sha256()
        for array, kind in (
            (self.statements, "<i8"),
            (self.starts, "<i8"),
            (self.columns, "<i4"),
            (self.values, "<i1"),
        ):
            state.update(len(array).to_bytes(8, "little"))
            state.update(np.ascontiguousarray(array.astype(kind, copy=False)).data)
        return state.hexdigest()


def _ranked(
    ids: NDArray[np.int64], known: Collection[int] = ()
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Distinct ids ascending, and the rank of each given one; no sort where ids are dense."""
    more = np.fromiter(known, np.int64, len(known))
    if not ids.size and not more.size:
        return more, np.zeros(0, np.int64)
    ends = [each for part in (ids, more) if part.size for each in (part.min(), part.max())]
    low, high = int(min(ends)), int(max(ends))
    if high - low < 4 * (ids.size + more.size) + 1024:
        there = np.zeros(high - low + 1, dtype=bool)
        there[more - low] = True
        for start in range(0, ids.size, BLOCK):
            there[ids[start : start + BLOCK] - low] = True
        rank = np.cumsum(there, dtype=np.int64) - 1
        ranks = np.empty(ids.size, dtype=np.int64)
        for start in range(0, ids.size, BLOCK):
            ranks[start : start + BLOCK] = rank[ids[start : start + BLOCK] - low]
        return np.flatnonzero(there).astype(np.int64) + low, ranks
    distinct = np.unique(np.concatenate([ids, more]))
    return distinct, np.searchsorted(distinct, ids).astype(np.int64)


def _latest(
    cells: NDArray[np.int64], values: NDArray[Any], times: NDArray[Any] | None
) -> tuple[NDArray[np.int64], NDArray[np.int8]]:
    """One value per cell, cells ascending: the latest, and at one time the lowest.

    Cell and value are sorted as one number; times matter only where a cell
    occurs twice, so the usual case costs one sort.
    """
    packed = cells * 4
    packed += 1
    np.add(packed, values, out=packed, casting="unsafe")
    packed.sort()
    found = np.empty(len(packed), dtype=np.int8)
    for start in range(0, len(packed), BLOCK):
        found[start : start + BLOCK] = (packed[start : start + BLOCK] & 3) - 1
    packed >>= 2
    distinct = packed
    first = np.ones(len(packed), dtype=bool)
    np.not_equal(distinct[1:], distinct[:-1], out=first[1:])
    if first.all():
        return distinct, found
    kept_cells, kept = distinct[first], found[first]
    if times is not None:
        twice = np.unique(distinct[~first])
        among = np.isin(cells, twice)
        order = np.lexsort((-values[among].astype(np.int64), times[among], cells[among]))
        sorted_cells = cells[among][order]
        last = np.ones(len(order), dtype=bool)
        np.not_equal(sorted_cells[1:], sorted_cells[:-1], out=last[:-1])
        at = np.searchsorted(kept_cells, sorted_cells[last])
        kept[at] = values[among][order][last].astype(np.int8)
    return kept_cells, kept


def tally(
    votes: Votes, labels: NDArray[np.int64] | None = None, sets: int = 1
) -> NDArray[np.int64]:
    """Agrees, passes, disagrees by set of people and statement: (sets, C, 3).

    `labels` (N,) is the set of each person, -1 for none; without it all are in set 0. Works
    through the votes in blocks that stay in the cache.
    """
    width = len(votes.statements)
    counts = np.zeros(sets * width * 3, dtype=np.int64)
    rows = None if labels is None else votes.rows
    for start in range(0, len(votes), BLOCK):
        block = slice(start, start + BLOCK)
        place = votes.columns[block] * np.int64(3)
        place += 1
        place -= votes.values[block]
        if labels is not None and rows is not None:
            label = labels[rows[block]]
            place += label * (width * 3)
            place = place[label >= 0]
        counts += np.bincount(place, minlength=len(counts))
    return counts.reshape(sets, width, 3)
