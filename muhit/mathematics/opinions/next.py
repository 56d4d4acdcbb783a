"""Which statement somebody sees next."""

from collections.abc import Collection, Mapping

import numpy as np


def rng_for(seed: int, person: int, answered: int) -> np.random.Generator:
    """The generator for one draw: the same seed, person and number of answers, the same draw."""
    return np.random.default_rng([seed, person, answered])


def chances(priorities: Mapping[int, float], seen: Collection[int]) -> dict[int, float]:
    """The chance of each unseen statement, in proportion to its priority; they sum to 1.

    Statements of no priority at all share what is left equally if nothing else is left.
    """
    there = set(seen)
    open_ = {
        id_: max(weight, 0.0) for id_, weight in sorted(priorities.items()) if id_ not in there
    }
    total = sum(open_.values())
    if total <= 0:
        return {id_: 1 / len(open_) for id_ in open_}
    return {id_: weight / total for id_, weight in open_.items()}


def choose(
    priorities: Mapping[int, float], seen: Collection[int], rng: np.random.Generator
) -> int | None:
    """One unseen statement, drawn in proportion to its priority; None if all are seen.

    `priorities` as from ``Result.priorities()``; statements newer than the result should be
    given `fresh()`. The order of both arguments changes nothing.
    """
    open_ = chances(priorities, seen)
    if not open_:
        return None
    ids = list(open_)
    reached = np.cumsum(list(open_.values()))
    at = int(np.searchsorted(reached, rng.random() * reached[-1], side="right"))
    return ids[min(at, len(ids) - 1)]


def fresh() -> float:
    """The priority of a statement nobody has voted on: [(1 − ½)·½·9]² = 5.0625."""
    return 5.0625
