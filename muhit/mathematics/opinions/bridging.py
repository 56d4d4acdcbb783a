"""What communities stand behind together, and where they differ.

Groups found from votes alone hide a small minority; what people declare does not.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..suppression.lines import LEAST
from . import formulas, guard
from .guard import Counts, Memory, Truths
from .votes import Votes, tally

NOT_ENOUGH, NEITHER, COMMON_GROUND, DIVISIVE = 0, 1, 2, 3
VERDICTS = ("not_enough", "neither", "common_ground", "divisive")


@dataclass(frozen=True, eq=False)
class Bridging:
    """Per statement, over M declared communities. All may be published except `memory`.

    `codes` (M,) ascending; `counts` (M, C, 3) agrees, passes, disagrees as shown; `shows` (M, C);
    `scores` (C,) geometric mean of (A + 1)/(S + 2), NaN where fewer than two show;
    `across_groups` (C,) the same over opinion groups × communities, two decimals, NaN where any
    cell is small; `verdicts` (C,) indices into `VERDICTS`.
    """

    codes: tuple[str, ...]
    counts: Counts
    shows: Truths
    scores: NDArray[np.float64]
    across_groups: NDArray[np.float64]
    verdicts: NDArray[np.int64]
    memory: Memory


def judge(counts: Counts, shows: Truths) -> NDArray[np.int64]:
    """Verdicts (C,) from shown counts (M, C, 3) and (M, C).

    Common ground: in every community that shows (two at least) the lower 90 % Wilson bound of
    agreement is above ½. Divisive: the lower bound of one is above ½ and the upper bound of
    another below. A pass is a vote that does not agree.
    """
    low, high = formulas.wilson(counts[..., 0], counts.sum(axis=2))
    enough = shows.sum(axis=0) >= 2
    behind, against = shows & (low > 0.5), shows & (high < 0.5)
    verdicts = np.full(counts.shape[1], NEITHER, dtype=np.int64)
    verdicts[(behind | ~shows).all(axis=0)] = COMMON_GROUND
    verdicts[behind.any(axis=0) & against.any(axis=0)] = DIVISIVE
    verdicts[~enough] = NOT_ENOUGH
    return verdicts


def score(counts: Counts, shows: Truths) -> NDArray[np.float64]:
    """Geometric mean of (A + 1)/(S + 2) over the communities that show; NaN below two of them."""
    shares = formulas.probability(counts[..., 0], counts.sum(axis=2))
    number = shows.sum(axis=0)
    logs = np.where(shows, np.log(shares), 0.0).sum(axis=0)
    return np.where(number >= 2, np.exp(logs / np.maximum(number, 1)), np.nan)


def bridge(
    votes: Votes,
    codes: tuple[str, ...],
    member: NDArray[np.int64],
    groups: NDArray[np.int64],
    everyone: Counts,
    memory: Memory,
    *,
    somebody_left: bool,
    seed: int,
) -> Bridging:
    """Counts under the guard, scores and verdicts.

    `member` (N,) is each person's community as an index into `codes`, `groups` (N,) their opinion
    group, -1 for none; `everyone` (C, 3) all counts.
    """
    true = tally(votes, member, len(codes))
    decided = guard.plan(true, everyone, memory, somebody_left)
    withheld = _withheld(votes, decided, member, seed)
    counts, shows, kept = guard.carry_out(decided, true, everyone, withheld, memory)
    across = _across(votes, decided, member, groups, len(codes))
    return Bridging(codes, counts, shows, score(counts, shows), across, judge(counts, shows), kept)


def _withheld(votes: Votes, decided: guard.Plan, member: NDArray[np.int64], seed: int) -> Counts:
    """The votes (C, 3) of the voices left out: of each giver the first in one seeded order."""
    withheld = np.zeros((len(votes.statements), 3), np.int64)
    if not decided.left_out.any():
        return withheld
    rows, columns = votes.rows, votes.columns
    lot = np.random.default_rng([seed, 2]).permutation(len(member))
    lacks = decided.left_out[columns] > 0
    lacks &= member[rows] == decided.giver[columns]
    at = np.flatnonzero(lacks)
    at = at[np.lexsort((lot[rows[at]], columns[at]))]
    column = columns[at]
    first = np.searchsorted(column, column)
    at = at[np.arange(len(at)) - first < decided.left_out[column]]
    np.add.at(withheld, (columns[at], 1 - votes.values[at].astype(np.int64)), 1)
    return withheld


def _across(
    votes: Votes,
    decided: guard.Plan,
    member: NDArray[np.int64],
    groups: NDArray[np.int64],
    communities: int,
) -> NDArray[np.float64]:
    """The score over opinion groups × communities, where every cell has `guard.LEAST` votes.

    Only where every community shows fresh and whole: a score of cells that may not be shown
    would tell of them. Two decimals, so that it does not tell more than they would.
    """
    number = int(groups.max(initial=-1)) + 1
    if not number or communities < 2:
        return np.full(len(votes.statements), np.nan)
    cell = np.where((groups >= 0) & (member >= 0), groups * communities + member, -1)
    cells = tally(votes, cell, number * communities)
    whole = decided.fresh.all(axis=0) & (decided.left_out == 0)
    whole &= (cells.sum(axis=2) >= LEAST).all(axis=0)
    shares = formulas.probability(cells[..., 0], cells.sum(axis=2))
    return np.where(whole, np.round(formulas.geometric_mean(shares), 2), np.nan)
