"""Which groups there are: camps where people stand apart, cuts where opinions shade, or one.

First a mixture of the votes themselves is fitted (`mixture`); it decides whether there is more
than one group at all. Where members of its groups are of one mind, these are the groups. Where
they spread far more than chance foretells, there are no camps to be found, only a way to part
people, and they are parted on the plane as Polis does (`groups`). No group is smaller than
`least`; who voted unlike any group is in none.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import groups, mixture
from .groups import Calm, Labels, Points
from .mixture import Answers, Split

FEWEST = 5  # people in a group
SMALLEST = 0.03  # of all who count
SHADES = 1.45  # dispersion from which on opinions shade into one another


@dataclass(frozen=True, eq=False)
class Groups:
    """Groups of the M people who count.

    `group_of` (M,), the largest group is 0, -1 for who voted unlike any; `number` of groups;
    `base_of` (M,) the base cluster of each, `group_of_base` (B,); `shading`: no camps stand
    apart, the groups are a cut; `silhouettes` and `evidence` by number of groups tried.
    """

    group_of: Labels
    number: int
    base_of: Labels
    group_of_base: Labels
    shading: bool
    silhouettes: dict[int, float]
    evidence: dict[int, float]
    calm: Calm


def least(people: int) -> int:
    """The fewest people that make a group among so many: 5, and 3 % of them."""
    return max(FEWEST, int(np.ceil(SMALLEST * people - 1e-9)))


def find(answers: Answers, points: Points, calm: Calm) -> Groups:
    """The groups of M people from their votes and their calmed places (M, 2) on the plane."""
    people = len(points)
    if not people:
        nobody = np.zeros(0, np.int64)
        return Groups(nobody, 0, nobody, nobody, False, {}, {}, calm)
    few = least(people)
    found, winner, shading = _camps(answers, few)
    if shading:
        cut = groups.find(points, calm, least=few)
        labels, base_of, memory = cut.group_of, cut.base_of, cut.calm
    else:
        base_of, _ = groups.base_clusters(points, groups.BASES)
        memory = calm.after(winner, found)
        labels = found[memory.published].labels
    labels = np.where(mixture.strangers(answers, labels), -1, labels)
    labels = _ordered(_large(labels, few), points)
    together = np.unique(np.stack([base_of, labels]), axis=1, return_inverse=True)
    return Groups(
        group_of=labels,
        number=int(labels.max()) + 1,
        base_of=together[1].reshape(-1).astype(np.int64),
        group_of_base=together[0][1],
        shading=shading,
        silhouettes=cut.silhouettes if shading else {},
        evidence={number: split.evidence for number, split in found.items()},
        calm=memory,
    )


def _camps(answers: Answers, few: int) -> tuple[dict[int, Split], int, bool]:
    """The mixture for each number of groups, the best number, and whether opinions shade.

    Looked for among as many people as tell enough, settled among all.
    """
    some = answers.some(max(mixture.SEARCHED, mixture.PER_STATEMENT * answers.width))
    fewest = few if some is answers else least(some.people)
    found = mixture.search(some, groups.MOST, fewest)
    winner = mixture.winner(found)
    shading = winner > 1 and bool(mixture.dispersion(some, found[winner].labels) > SHADES)
    if some is not answers and not shading:
        found = {number: _spread(answers, some, split) for number, split in found.items()}
        if np.bincount(found[winner].labels, minlength=winner).min() < few:
            winner = 1
    return found, winner, shading


def _spread(answers: Answers, some: Answers, split: Split) -> Split:
    """A split of some people carried over to all."""
    logs = np.log(some.chances(split.belongs))
    sizes = (split.belongs.sum(axis=0) + 1) / (len(split.belongs) + logs.shape[2])
    belongs = mixture.shares(answers.likely(logs) + np.log(sizes))
    return Split(mixture.settle(answers, belongs, mixture.SETTLING), split.evidence)


def _large(labels: Labels, few: int) -> Labels:
    """Who is in a group that has become too small is in none; if that is all, one group stays."""
    sizes = np.bincount(labels[labels >= 0], minlength=1)
    kept = np.where((labels >= 0) & (sizes[labels] >= few), labels, -1)
    return kept if (kept >= 0).any() else np.zeros_like(labels)


def _ordered(labels: Labels, points: NDArray[np.float64]) -> Labels:
    """The same groups, the largest first; of equal ones the one further left, then lower."""
    inside = labels >= 0
    present, place = np.unique(labels[inside], return_inverse=True)
    people = np.bincount(place, minlength=len(present))
    across, up = (
        np.bincount(place, points[inside, axis], minlength=len(present)) / people for axis in (0, 1)
    )
    rank = np.empty(len(present), dtype=np.int64)
    rank[np.lexsort((up, across, -people))] = np.arange(len(present))
    ordered = np.full(len(labels), -1, dtype=np.int64)
    ordered[inside] = rank[place]
    return ordered
