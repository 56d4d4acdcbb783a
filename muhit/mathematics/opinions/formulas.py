"""The formulas of one statement in one set of people. All work on numbers and on arrays.

Names follow Polis (compdemocracy/polis, math/src/polismath/math/repness.clj):
`agrees` A, `votes` S = agrees + disagrees + passes. Golden values stand in the tests.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

SIGNIFICANT = 1.2815515655446004  # 90 %, one-sided: z of a normal distribution

Numbers = NDArray[np.float64]


def _numbers(*values: ArrayLike) -> list[Numbers]:
    return [np.asarray(value, dtype=np.float64) for value in values]


def probability(count: ArrayLike, votes: ArrayLike) -> Numbers:
    """(count + 1) / (votes + 2): pa for agrees, pd for disagrees; ½ without votes."""
    a, s = _numbers(count, votes)
    return (a + 1) / (s + 2)


def proportion_test(count: ArrayLike, votes: ArrayLike) -> Numbers:
    """z of "more than half": 2·√(S + 1)·((A + 1)/(S + 1) − ½): pat or, of disagrees, pdt."""
    a, s = _numbers(count, votes)
    return 2 * np.sqrt(s + 1) * ((a + 1) / (s + 1) - 0.5)


def ratio(count: ArrayLike, votes: ArrayLike, count_rest: ArrayLike, rest: ArrayLike) -> Numbers:
    """How much likelier here than among the rest: ra for agrees, rd for disagrees."""
    return probability(count, votes) / probability(count_rest, rest)


def two_proportions_test(
    count: ArrayLike, votes: ArrayLike, count_rest: ArrayLike, rest: ArrayLike
) -> Numbers:
    """z of "more than among the rest": rat for agrees, rdt for disagrees; 0 where all did."""
    a, s, b, r = _numbers(count, votes, count_rest, rest)
    here, there = (a + 1) / (s + 1), (b + 1) / (r + 1)
    pooled = (a + b + 2) / (s + r + 2)
    spread = pooled * (1 - pooled) * (1 / (s + 1) + 1 / (r + 1))
    safe = np.where(spread > 0, spread, 1.0)
    return np.where(spread > 0, (here - there) / np.sqrt(safe), 0.0)


def importance(
    agrees: ArrayLike, passes: ArrayLike, votes: ArrayLike, extremity: ArrayLike
) -> Numbers:
    """(1 − p)(E + 1)·a: what is not passed, divides, and is agreed with."""
    e = np.asarray(extremity, dtype=np.float64)
    return (1 - probability(passes, votes)) * (e + 1) * probability(agrees, votes)


PERSONAL = 49.0  # the priority of statements about the person ("I live here"): asked early


def priority(
    agrees: ArrayLike,
    passes: ArrayLike,
    votes: ArrayLike,
    extremity: ArrayLike,
    personal: ArrayLike = False,
) -> Numbers:
    """[importance · (1 + 8·2^(−S/5))]²: new statements get their chance, then the telling ones."""
    s = np.asarray(votes, dtype=np.float64)
    weight = importance(agrees, passes, s, extremity) * (1 + 8 * 2 ** (-s / 5))
    return np.where(np.asarray(personal, dtype=bool), PERSONAL, weight**2)


def wilson(count: ArrayLike, votes: ArrayLike, z: float = SIGNIFICANT) -> tuple[Numbers, Numbers]:
    """Lower and upper Wilson bound of count / votes, each one-sided 90 %; 0 and 1 without votes.

    Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209–212.
    """
    a, s = _numbers(count, votes)
    n = np.maximum(s, 1)
    share = a / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    voted = s > 0
    low = np.where(voted, np.maximum(middle - half, 0.0), 0.0)
    high = np.where(voted, np.minimum(middle + half, 1.0), 1.0)
    return low, high


def geometric_mean(shares: NDArray[np.float64]) -> Numbers:
    """Geometric mean over the first axis of (K, C) positive shares; 1 where K is 0."""
    if not len(shares):
        return np.ones(shares.shape[1:])
    mean: Numbers = np.exp(np.log(shares).mean(axis=0))
    return mean
