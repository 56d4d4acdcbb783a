"""The small-cell guard: nothing published, and no difference of it, is about fewer than ten people.

What a community says on a statement is published under four rules:

1. Only where at least `LEAST` people of it voted, and only beside another community that shows.
2. Everyone's figures are public, so everyone less the shown communities is a figure, too: of
   those who declared nothing and of hidden communities. This rest is 0 or at least `LEAST`
   people; otherwise some voices of a shown community are left out of its figures.
   Nobody can tell whose: they are drawn by seed from people known by number only.
3. Over time: a community's figures are renewed when at least `LEAST` more of its votes can be
   shown; until then the last shown stay. Whenever any figure of a statement is renewed, the rest
   is at least `LEAST`, so that nobody learns to which community the latest voters belong.
4. Who withdraws leaves no trace: where somebody did and the statement's figures changed, the
   last shown ones may not stay; the statement's communities are hidden until rule 3 renews them.

Verdicts and scores are computed from what is shown and from nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..suppression.lines import LEAST

Counts = NDArray[np.int64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Memory:
    """What was last shown, kept for rule 3 and never published. M communities, C statements.

    `shown` (M, C, 3) the last published agrees, passes, disagrees; `ever` (M, C) whether any;
    `true` (M, C, 3) and `everyone` (C, 3) the full counts at that time.
    """

    shown: Counts
    ever: Truths
    true: Counts
    everyone: Counts

    @classmethod
    def blank(cls, communities: int, statements: int) -> "Memory":
        """As before the first publication."""
        cells = np.zeros((communities, statements, 3), np.int64)
        ever = np.zeros((communities, statements), bool)
        return cls(cells, ever, cells, np.zeros((statements, 3), np.int64))


@dataclass(frozen=True, eq=False)
class Plan:
    """What may show: `fresh` (M, C) with new figures, `held` (M, C) with the last shown ones.

    `left_out` (C,) voices of community `giver` (C,) must be left out of its fresh figures.
    """

    fresh: Truths
    held: Truths
    left_out: Counts
    giver: Counts


def plan(true: Counts, everyone: Counts, memory: Memory, somebody_left: bool) -> Plan:
    """Apply the four rules to (M, C, 3) counts by community and (C, 3) of everyone."""
    votes, last = true.sum(axis=2), memory.shown.sum(axis=2)
    may_hold = memory.ever & _no_trace(true, everyone, memory, somebody_left)
    floor = np.where(memory.ever, last + LEAST, LEAST)
    fresh = votes >= floor
    for _ in range(len(votes) + 1):
        shows = fresh | may_hold
        shows &= shows.sum(axis=0) >= 2
        fresh &= shows
        rest = everyone.sum(axis=1) - np.where(shows, np.where(fresh, votes, last), 0).sum(axis=0)
        renewed = memory.ever.any(axis=0) & fresh.any(axis=0)
        lacking = np.where((rest == 0) & ~renewed, 0, np.maximum(LEAST - rest, 0))
        lacking = np.where(fresh.any(axis=0), lacking, 0)
        spare = np.where(fresh, votes - floor, -1)
        giver = spare.argmax(axis=0) if len(spare) else np.zeros(votes.shape[1], np.int64)
        bad = lacking > (spare.max(axis=0) if len(spare) else 0)
        if not bad.any():
            break
        smallest = np.where(fresh, votes, np.iinfo(np.int64).max).argmin(axis=0)
        fresh[smallest[bad], np.flatnonzero(bad)] = False
    return Plan(fresh, shows & ~fresh, lacking.astype(np.int64), giver.astype(np.int64))


def _no_trace(true: Counts, everyone: Counts, memory: Memory, somebody_left: bool) -> Truths:
    """Rule 4, (C,): whether the last shown figures hold nobody who is no longer in the votes."""
    unchanged = (true == memory.true).all(axis=(0, 2)) & (everyone == memory.everyone).all(axis=1)
    fewer = (true.sum(axis=2) < memory.true.sum(axis=2)).any(axis=0)
    clean: Truths = unchanged | ~(fewer | somebody_left)
    return clean


def carry_out(
    plan: Plan, true: Counts, everyone: Counts, withheld: Counts, memory: Memory
) -> tuple[Counts, Truths, Memory]:
    """What shows: counts (M, C, 3), zero where hidden, and (M, C) whether; and the new memory.

    `withheld` (C, 3) are the votes of the voices left out, by answer.
    """
    shown = np.where(plan.fresh[..., None], true, 0)
    at = np.flatnonzero(plan.left_out)
    shown[plan.giver[at], at] -= withheld[at]
    shown = np.where(plan.held[..., None], memory.shown, shown)
    shows = plan.fresh | plan.held
    renewed: Truths = np.asarray(plan.fresh.any(axis=0))
    return (
        shown,
        shows,
        Memory(
            np.where(plan.fresh[..., None], shown, memory.shown),
            memory.ever | plan.fresh,
            np.where(renewed[None, :, None], true, memory.true),
            np.where(renewed[:, None], everyone, memory.everyone),
        ),
    )


def aligned(memory: Memory, rows: Sequence[int], columns: Sequence[int]) -> Memory:
    """The memory with its communities and statements picked by index; -1 for new ones."""
    m, c = np.asarray(rows, dtype=np.int64), np.asarray(columns, dtype=np.int64)
    if not memory.shown.size:
        return Memory.blank(len(m), len(c))
    known = (m >= 0)[:, None] & (c >= 0)[None, :]
    pick = np.ix_(np.maximum(m, 0), np.maximum(c, 0))
    return Memory(
        np.where(known[..., None], memory.shown[pick], 0),
        known & memory.ever[pick],
        np.where(known[..., None], memory.true[pick], 0),
        np.where((c >= 0)[:, None], memory.everyone[np.maximum(c, 0)], 0),
    )
