"""A minority that rejects what the majority wants: who notices?

Invented people of two communities answer invented statements. On some, nine in ten of the
majority agree and nine in ten of the minority do not; on some, nearly all agree; on the rest the
majority itself is of two minds. Then the engine reads the votes as it always does.
Run `table()` for the figures in docs/opinions.md; the same seed gives the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from . import engine
from .bridging import COMMON_GROUND, DIVISIVE
from .result import Result
from .votes import Votes

PEOPLE = 2000
REJECTED, SHARED, CONTESTED = 10, 10, 30  # statements of each kind
ANSWERED = 0.5  # of the statements, by each person
DECLARED = 0.8  # of the people say which community they belong to
SHARES = (0.03, 0.05, 0.10, 0.20)
MAJORITY, MINORITY = "host", "protection"


@dataclass(frozen=True)
class Missed:
    """What one share of minority led to, means over the runs.

    All about the statements the minority rejects: `agreement` of everyone; `consensus` the K-th
    root of group-aware consensus; `listed` share of them among as many statements of highest
    consensus as are wanted by the majority or by all; `divisive` and `common` share of them
    with that bridging verdict. `found_common`: share of the statements all like that bridging
    calls common ground. `own_group`: share of the runs in which the minority is most of an
    opinion group.
    """

    minority: float
    agreement: float
    consensus: float
    listed: float
    common: float
    divisive: float
    found_common: float
    own_group: float


def table(
    shares: Sequence[float] = SHARES, *, runs: int = 20, people: int = PEOPLE, seed: int = 5
) -> tuple[Missed, ...]:
    """One line per share of minority."""
    return tuple(_line(share, runs, people, seed) for share in shares)


def votes(minority: float, people: int, seed: int) -> tuple[Votes, dict[int, str], np.ndarray]:
    """Votes, who declared what, and who belongs to the minority (people,)."""
    rng = np.random.default_rng([seed, people, round(minority * 1000)])
    few = np.arange(people) < round(people * minority)
    camp = rng.random(people) < 0.5
    contested = np.where(camp[:, None], 0.75, 0.25) + rng.normal(0, 0.08, (1, CONTESTED))
    turned = rng.random(CONTESTED) < 0.5
    chance = np.concatenate(
        [
            np.where(few[:, None], 0.1, 0.9) * np.ones((1, REJECTED)),
            np.full((people, SHARED), 0.85),
            np.where(turned, 1 - contested, contested),
        ],
        axis=1,
    )
    agrees = rng.random(chance.shape) < chance
    passes = rng.random(chance.shape) < 0.1
    who, what = np.nonzero(rng.random(chance.shape) < ANSWERED)
    values = np.where(passes, 0, np.where(agrees, 1, -1))[who, what]
    declares = rng.random(people) < DECLARED
    communities = {
        int(person): MINORITY if few[person] else MAJORITY for person in np.flatnonzero(declares)
    }
    return Votes.of(who, what, values), communities, few


def _line(share: float, runs: int, people: int, seed: int) -> Missed:
    found = []
    for run in range(runs):
        cast, communities, few = votes(share, people, seed + run)
        result = engine.analyse(cast, communities=communities, seed=seed)
        found.append((*_measured(result), _own_group(result, few)))
    means = np.array(found).mean(axis=0)
    return Missed(share, *(round(float(value), 3) for value in means))


def _measured(result: Result) -> tuple[float, ...]:
    rejected = np.arange(REJECTED)
    shared = np.arange(REJECTED, REJECTED + SHARED)
    s, verdicts = result.statements, result.bridging.verdicts
    counts = s.counts[rejected]
    highest = np.argsort(-s.consensus, kind="stable")[: REJECTED + SHARED]
    return (
        float((counts[:, 0] / counts.sum(axis=1)).mean()),
        float(s.consensus[rejected].mean()),
        float(np.isin(rejected, highest).mean()),
        float((verdicts[rejected] == COMMON_GROUND).mean()),
        float((verdicts[rejected] == DIVISIVE).mean()),
        float((verdicts[shared] == COMMON_GROUND).mean()),
    )


def _own_group(result: Result, few: np.ndarray) -> float:
    """1 where more than half of some opinion group belong to the minority."""
    groups, members = result.people.groups, few[result.people.ids]
    return float(any(members[groups == number].mean() > 0.5 for number in set(groups.tolist())))
