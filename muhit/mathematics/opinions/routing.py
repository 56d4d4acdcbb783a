"""Is what people are shown what the priorities say? Watched, because nobody notices by looking.

In Polis all priorities were equal for 16 months, and routing was random, unseen.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import scipy  # its parts load when first used: 60 MB that a web process rarely needs

SURE = 1e-6  # an alarm that is wrong this rarely is worth waking somebody
ENOUGH = 50  # showings, before anything can be said
NOTICEABLE = 0.05  # share of showings that went elsewhere; less does no harm


@dataclass(frozen=True)
class Alarm:
    """What is wrong with the routing.

    `kind` is "equal" (all priorities are the same) or "departs". `distance`: the share of
    showings that went to other statements than the priorities ask for; `chance`: how likely
    that is by luck.
    """

    kind: str
    distance: float
    chance: float
    showings: int


def departure(
    shown: Mapping[int, int],
    priorities: Mapping[int, float],
    *,
    expected: Mapping[int, float] | None = None,
) -> Alarm | None:
    """An alarm if the showings depart from the priorities, else None.

    `shown`: how often each statement was shown. `expected`: how often it should have been, the
    sum over all draws of `next.chances` at that draw (exact: people who have seen much see the
    rest); without it the shares of the priorities are taken, right for people's first draws.
    Test: Pearson's χ², statements expected fewer than 5 times taken together.
    """
    weights = [weight for _, weight in sorted(priorities.items())]
    showings = sum(shown.values())
    if len(weights) > 2 and max(weights) - min(weights) < 1e-9 * max(*weights, 1.0):
        return Alarm("equal", 0.0, 0.0, showings)
    if showings < ENOUGH:
        return None
    should = dict(expected) if expected is not None else _shares(priorities, showings)
    ids = sorted(set(shown) | set(should))
    observed = np.array([shown.get(id_, 0) for id_ in ids], dtype=np.float64)
    wanted = np.array([should.get(id_, 0.0) for id_ in ids], dtype=np.float64)
    if wanted.sum() <= 0:
        return None
    wanted *= observed.sum() / wanted.sum()
    distance = float(np.abs(observed - wanted).sum() / 2 / observed.sum())
    chance = _chance(observed, wanted)
    if chance < SURE and distance > NOTICEABLE:
        return Alarm("departs", round(distance, 4), chance, showings)
    return None


def _shares(priorities: Mapping[int, float], showings: int) -> dict[int, float]:
    total = sum(priorities.values())
    return {id_: showings * weight / total for id_, weight in priorities.items()} if total else {}


def _chance(observed: np.ndarray, wanted: np.ndarray) -> float:
    rare = wanted < 5
    if rare.any() and not rare.all():
        observed = np.append(observed[~rare], observed[rare].sum())
        wanted = np.append(wanted[~rare], wanted[rare].sum())
    safe = np.maximum(wanted, 1e-9)
    statistic = float(((observed - wanted) ** 2 / safe).sum())
    chance = float(scipy.stats.chi2.sf(statistic, max(len(observed) - 1, 1)))
    return 0.0 if math.isnan(chance) else chance
