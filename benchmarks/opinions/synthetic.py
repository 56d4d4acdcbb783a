"""Invented votes and ballots of named shapes; the same seed gives the same."""

from pathlib import Path

import numpy as np

CAMPS = 3
BLOCK = 2000


def votes(people: int, statements: int, number: int, seed: int = 1) -> dict[str, np.ndarray]:
    """Exactly `number` votes as parallel arrays in random order, with times.

    As in real conversations a few people give most votes and early statements get most; people
    belong to three camps that differ on a part of the statements and agree on the rest.
    """
    rng = np.random.default_rng([seed, people, statements])
    active = np.sort(rng.pareto(1.3, people) + 1)[::-1]
    popular = 1 / np.sqrt(np.arange(statements) + 20)
    scale = _scale(active, popular, number * 1.02)
    camp = rng.integers(0, CAMPS, people)
    liked = rng.normal(0, 0.8, statements) + rng.normal(0, 0.9, (CAMPS, statements))
    who, what = [], []
    for start in range(0, people, BLOCK):
        chance = np.minimum(active[start : start + BLOCK, None] * popular[None, :] * scale, 0.97)
        rows, columns = np.nonzero(rng.random(chance.shape) < chance)
        who.append((rows + start).astype(np.int64))
        what.append(columns.astype(np.int64))
    person, statement = np.concatenate(who), np.concatenate(what)
    kept = rng.permutation(len(person))[:number]
    assert len(kept) == number, "too few votes were drawn"
    person, statement = person[kept], statement[kept]
    drawn = liked[camp[person], statement] + rng.normal(0, 1, number)
    value = np.where(drawn > 0.35, 1, np.where(drawn < -0.35, -1, 0)).astype(np.int8)
    return {
        "people": person,
        "statements": statement,
        "values": value,
        "times": rng.permutation(number).astype(np.int64),
    }


def _scale(active: np.ndarray, popular: np.ndarray, wanted: float) -> float:
    """So that about `wanted` cells are drawn, found by halving."""
    sample = active[:: max(len(active) // 3000, 1)]
    low, high = 0.0, 1e4
    for _ in range(60):
        middle = (low + high) / 2
        reached = np.minimum(sample[:, None] * popular[None, :] * middle, 0.97).mean()
        if reached * len(active) * len(popular) < wanted:
            low = middle
        else:
            high = middle
    return high * 1.03  # the sample is not the whole


def write(path: Path, people: int, statements: int, number: int) -> None:
    """The arrays in a file, for a process of its own to read."""
    np.savez(path, **votes(people, statements, number))


def ballots(projects: int, voters: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Costs in kuruş, and index of voter and of project per approval (one to ten each)."""
    rng = np.random.default_rng([seed, projects, voters])
    costs = rng.integers(20, 800, projects) * 1000_00
    each = rng.integers(1, 11, voters)
    who = np.repeat(np.arange(voters), each)
    popular = rng.dirichlet(np.full(projects, 0.7))
    return costs, who, rng.choice(projects, len(who), p=popular)
