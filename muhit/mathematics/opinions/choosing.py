"""Which statements speak for a group, and which for everyone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import formulas
from .guard import Counts

KEPT = 5
APART = 0.3  # groups whose shares of agreement differ by less do not differ
SURE = 1.6448536269514722  # 95 %, one-sided: many statements are looked at


@dataclass(frozen=True)
class Speaking:
    """A statement that speaks for a group, or for everyone (then without `ratio` and its test).

    `statement` id; `agree` side; `count` votes on that side of `votes`; `share` is
    (count + 1)/(votes + 2), `share_test` its z; `ratio` to the rest's share, `ratio_test` its z;
    `best`: what the group agrees with best.
    """

    statement: int
    agree: bool
    count: int
    votes: int
    share: float
    share_test: float
    ratio: float | None = None
    ratio_test: float | None = None
    best: bool = False


@dataclass(frozen=True, eq=False)
class Tests:
    """Figures of one group on all statements, each (C,). Names as in `formulas`."""

    pa: NDArray[np.float64]
    pd: NDArray[np.float64]
    pat: NDArray[np.float64]
    pdt: NDArray[np.float64]
    ra: NDArray[np.float64]
    rd: NDArray[np.float64]
    rat: NDArray[np.float64]
    rdt: NDArray[np.float64]

    @classmethod
    def of(cls, group: Counts, rest: Counts) -> "Tests":
        """From (C, 3) counts of the group and of everyone counted outside it."""
        a, d, s = group[:, 0], group[:, 2], group.sum(axis=1)
        ra, rd, rs = rest[:, 0], rest[:, 2], rest.sum(axis=1)
        return cls(
            formulas.probability(a, s),
            formulas.probability(d, s),
            formulas.proportion_test(a, s),
            formulas.proportion_test(d, s),
            formulas.ratio(a, s, ra, rs),
            formulas.ratio(d, s, rd, rs),
            formulas.two_proportions_test(a, s, ra, rs),
            formulas.two_proportions_test(d, s, rd, rs),
        )


def representative(
    statements: NDArray[np.int64], group: Counts, rest: Counts, allowed: NDArray[np.bool_]
) -> tuple[Speaking, ...]:
    """Up to five statements of a group: those that set it apart; agreed ones first.

    Accepted are statements where (rat and pat) or (rdt and pdt) are significant, on the side
    whose test against the rest is larger, ordered by r · r-test · p · p-test. The one agreed
    with best leads. Never empty where the group voted at all: then the highest z stands alone.
    """
    tests = Tests.of(group, rest)
    voted = allowed & ((group[:, 0] > 0) | (group[:, 2] > 0))
    limit = formulas.SIGNIFICANT
    agrees = (tests.rat > limit) & (tests.pat > limit)
    disagrees = (tests.rdt > limit) & (tests.pdt > limit)
    side = tests.rat > tests.rdt
    weight = np.where(
        side,
        tests.ra * tests.rat * tests.pa * tests.pat,
        tests.rd * tests.rdt * tests.pd * tests.pdt,
    )
    accepted = np.flatnonzero(voted & (agrees | disagrees))
    order = accepted[np.argsort(-weight[accepted], kind="stable")].tolist()
    best = _best_agreed(tests, voted)
    if not order and best is None and voted.any():
        highest = np.where(voted, np.maximum(tests.rat, tests.rdt), -np.inf)
        order = [int(np.argmax(highest))]
    chosen = ([] if best is None else [best]) + [index for index in order if index != best]
    chosen = sorted(chosen[:KEPT], key=lambda index: not (side[index] or index == best))
    return tuple(
        _speaking(
            statements, group, tests, index, bool(side[index]) or index == best, index == best
        )
        for index in chosen
    )


def _best_agreed(tests: Tests, voted: NDArray[np.bool_]) -> int | None:
    """What the group agrees with best: likelier than the rest does, if there is any such."""
    fits = voted & ((tests.pat > formulas.SIGNIFICANT) | ((tests.ra > 1) & (tests.pa > 0.5)))
    if not fits.any():
        return None
    apart = fits & (tests.ra > 1)
    if apart.any():
        weight = np.where(apart, tests.ra * tests.rat * tests.pa * tests.pat, -np.inf)
    else:
        weight = np.where(fits, tests.pa * tests.pat, -np.inf)
    return int(np.argmax(weight))


def _speaking(
    statements: NDArray[np.int64], group: Counts, tests: Tests, index: int, agree: bool, best: bool
) -> Speaking:
    share, test, ratio, ratio_test = (
        (tests.pa, tests.pat, tests.ra, tests.rat)
        if agree
        else (tests.pd, tests.pdt, tests.rd, tests.rdt)
    )
    return Speaking(
        int(statements[index]),
        agree,
        int(group[index, 0 if agree else 2]),
        int(group[index].sum()),
        _at(share, index),
        _at(test, index),
        _at(ratio, index),
        _at(ratio_test, index),
        best,
    )


def _at(array: NDArray[np.float64], index: int) -> float:
    return round(float(array[index]), 6)


def divides(sets: Counts) -> NDArray[np.bool_]:
    """(C,): what parts these groups or communities, from their counts (K, C, 3).

    On one side of the middle stands one, on the other another, and neither by chance: the lower
    95 % Wilson bound of one share of agreement is above ½, the upper one of another below, and
    the shares lie `APART`. Shares are among those who took a side; passes take none.
    """
    if len(sets) < 2:
        return np.zeros(sets.shape[1], dtype=bool)
    sides = sets[..., 0] + sets[..., 2]
    low, high = formulas.wilson(sets[..., 0], sides, SURE)
    share = np.where(sides > 0, sets[..., 0] / np.maximum(sides, 1), np.nan)
    for_it, against = np.where(low > 0.5, share, -np.inf), np.where(high < 0.5, share, np.inf)
    apart: NDArray[np.bool_] = for_it.max(axis=0) - against.min(axis=0) >= APART
    return apart


def majority(
    statements: NDArray[np.int64],
    everyone: Counts,
    allowed: NDArray[np.bool_],
    *,
    agree: bool,
) -> tuple[Speaking, ...]:
    """Up to five statements that more than half of all agree (or disagree) with, significantly."""
    counts, votes = everyone[:, 0 if agree else 2], everyone.sum(axis=1)
    share = formulas.probability(counts, votes)
    test = formulas.proportion_test(counts, votes)
    fits = np.flatnonzero(allowed & (share > 0.5) & (test > formulas.SIGNIFICANT))
    order = fits[np.argsort(-(share * test)[fits], kind="stable")][:KEPT]
    return tuple(
        Speaking(
            int(statements[index]),
            agree,
            int(counts[index]),
            int(votes[index]),
            _at(share, index),
            _at(test, index),
        )
        for index in order.tolist()
    )
