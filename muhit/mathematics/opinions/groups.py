"""Groups cut on the plane: base clusters, k-means, silhouettes, a calm number of groups.

So Polis finds all groups; here they are found so where opinions shade into one another
(`finding`). Starts are found by cutting and by distance, never by chance or by order, so the
same positions give the same groups. What differs from Polis, measured in docs/opinions.md: who
gave few votes is drawn in (`calmed`), of splits that are as good as equal the most even one is
taken, no group is smaller than told, and one more group must be clearly better.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

BASES = 100  # at most so many base clusters
MOST = 5  # at most so many groups
PER_GROUP = 12  # base clusters needed for one more group to be tried
WINS = 4  # updates in a row a new number of groups must win
ROUNDS = 100
STARTS = 24  # tried per number of groups
FEW = 8  # centres; from more on a tree finds the nearest faster
QUIET = 30  # votes: a position from so many is half signal, half chance
AS_GOOD = 1.02  # a split whose spread is within 2 % of the least is as good
EQUAL = 1e-9  # spreads closer than this are equal
CLEARLY = 0.03  # one more group must raise the silhouette by more than this

Points = NDArray[np.float64]
Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Calm:
    """The memory that keeps the number of groups calm from one update to the next.

    `published` groups are shown; `winner` won the last `wins` updates in a row. 0 before the first.
    """

    published: int = 0
    winner: int = 0
    wins: int = 0

    def after(self, winner: int, possible: Container[int]) -> "Calm":
        """The memory after `winner` was the best number of groups, and these were `possible`."""
        wins = self.wins + 1 if winner == self.winner else 1
        changes = wins >= WINS or self.published not in possible
        return Calm(winner if changes else self.published, winner, wins)


@dataclass(frozen=True, eq=False)
class Clusters:
    """Base clusters and groups. B base clusters, K groups, M people (those who count).

    `centres` (B, 2), `sizes` (B,) people in each, `base_of` (M,), `group_of_base` (B,),
    `silhouettes` per number of groups tried, `calm` the memory for the next update.
    """

    centres: Points
    sizes: Labels
    base_of: Labels
    group_of_base: Labels
    silhouettes: dict[int, float]
    calm: Calm

    @property
    def group_of(self) -> Labels:
        """The group of each person, (M,)."""
        return self.group_of_base[self.base_of]


def calmed(positions: Points, given: NDArray[np.int64]) -> Points:
    """Positions (M, 2) drawn in by √(n / (n + 30)), n the votes given (M,).

    The stretch √(C / n) that is right for showing a person makes the noise of seven votes as
    large as the signal of a hundred; unweighted, those few votes would decide where groups lie.
    """
    drawn: Points = positions * np.sqrt(given / (given + QUIET))[:, None]
    return np.round(drawn, 6) + 0.0


def find(points: Points, calm: Calm, *, least: int = 1, most_bases: int = BASES) -> Clusters:
    """Base clusters and groups of at least `least` people each, of (M, 2) points.

    No group for no points; one where no cut leaves groups large enough.
    """
    base_of, centres = base_clusters(points, most_bases)
    sizes = np.bincount(base_of, minlength=len(centres)).astype(np.int64)
    most = min(MOST, 2 + len(centres) // PER_GROUP, len(centres))
    candidates = {k: _best_split(centres, sizes, k, least) for k in range(2, most + 1)}
    splits = {k: labels for k, labels in candidates.items() if labels is not None}
    scores = {k: silhouette(centres, labels) for k, labels in splits.items()}
    splits[1] = np.zeros(len(centres), np.int64)
    memory = calm.after(_clearest(scores), splits)
    labels = _by_place(centres, sizes, splits[memory.published]) if len(centres) else splits[1]
    return Clusters(centres, sizes, base_of, labels, scores, memory)


def _clearest(scores: Mapping[int, float]) -> int:
    """The number of groups with the best silhouette; fewer, where more are not clearly better."""
    best = min(scores, default=1)
    for number in sorted(scores):
        if scores[number] > scores[best] + CLEARLY:
            best = number
    return best


def base_clusters(points: Points, most: int) -> tuple[Labels, Points]:
    """At most `most` clusters of (M, 2) points: label of each, and (B, 2) centres, all occupied."""
    distinct, place, weights = np.unique(points, axis=0, return_inverse=True, return_counts=True)
    place = place.reshape(-1)
    if len(distinct) <= most:
        return place.astype(np.int64), distinct
    centres = _median_cut(distinct, most)
    labels, centres = lloyd(distinct, weights.astype(np.float64), centres, rounds=20)
    used, labels = np.unique(labels, return_inverse=True)
    return labels.reshape(-1)[place].astype(np.int64), centres[used]


def _median_cut(points: Points, parts: int) -> Points:
    """Means of `parts` cells, made by always halving the cell that is most spread out."""
    cells = [np.arange(len(points))]
    spreads = [_spread(points)]
    while len(cells) < parts:
        index = int(np.argmax(spreads))
        if spreads[index] <= 0:
            break
        members = cells[index]
        axis = int(np.argmax(np.var(points[members], axis=0)))
        order = members[np.lexsort((points[members][:, 1 - axis], points[members][:, axis]))]
        half = len(order) // 2
        cells[index : index + 1] = [order[:half], order[half:]]
        spreads[index : index + 1] = [_spread(points[part]) for part in cells[index : index + 2]]
    return np.array([points[members].mean(axis=0) for members in cells])


def _spread(points: Points) -> float:
    return float(((points - points.mean(axis=0)) ** 2).sum()) if len(points) > 1 else 0.0


def lloyd(
    points: Points, weights: NDArray[np.float64], centres: Points, rounds: int = ROUNDS
) -> tuple[Labels, Points]:
    """Weighted k-means from given centres: labels (M,) and centres. Of equals the first wins.

    A centre that loses all its points stays where it was.
    """
    labels = np.full(len(points), -1, dtype=np.int64)
    for _ in range(rounds):
        nearest = _nearest(points, centres)
        if np.array_equal(nearest, labels):
            break
        labels = nearest
        totals = np.bincount(labels, weights=weights, minlength=len(centres))
        sums = np.stack(
            [np.bincount(labels, weights * points[:, a], len(centres)) for a in (0, 1)], axis=1
        )
        occupied = totals > 0
        centres = np.where(occupied[:, None], sums / np.maximum(totals, 1e-300)[:, None], centres)
    return labels, centres


def _nearest(points: Points, centres: Points) -> Labels:
    """The index of the nearest centre of each point."""
    if len(centres) > FEW:
        nearest = scipy.spatial.cKDTree(centres).query(points)[1]
    else:
        nearest = ((points[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2).argmin(axis=1)
    return np.asarray(nearest, dtype=np.int64)


def _best_split(centres: Points, sizes: Labels, k: int, least: int) -> Labels | None:
    """The most even split among those of least weighted spread, from many starts without chance.

    None where no start leads to groups of `least` people each.
    """
    weights = sizes.astype(np.float64)
    found: list[tuple[float, int, Labels]] = []
    for first in range(min(len(centres), STARTS)):
        labels, middles = lloyd(centres, weights, _far_apart(centres, weights, first, k))
        people = np.bincount(labels, weights, minlength=k)
        if people.min() >= max(least, 1):
            spread = float((weights[:, None] * (centres - middles[labels]) ** 2).sum())
            found.append((spread, int(people.min()), labels))
    if not found:
        return None
    limit = min(found, key=lambda each: each[0])[0] * AS_GOOD + EQUAL
    return max((each for each in found if each[0] <= limit), key=lambda each: each[1])[2]


def _far_apart(centres: Points, weights: NDArray[np.float64], first: int, k: int) -> Points:
    """k starts: one of the heaviest, then always the one of most weight × distance²."""
    order = np.lexsort((centres[:, 1], centres[:, 0], -weights))
    chosen = [int(order[first])]
    gaps = ((centres - centres[chosen[0]]) ** 2).sum(axis=1)
    while len(chosen) < k:
        chosen.append(int(np.argmax(gaps * weights)))
        gaps = np.minimum(gaps, ((centres - centres[chosen[-1]]) ** 2).sum(axis=1))
    return centres[chosen]


def silhouette(points: Points, labels: Labels) -> float:
    """Mean silhouette of (B, 2) points; one alone in its cluster counts 0.

    Source: P. J. Rousseeuw, Journal of Computational and Applied Mathematics 20 (1987), 53–65.
    """
    count = int(labels.max()) + 1
    gaps = np.sqrt(((points[:, None, :] - points[None, :, :]) ** 2).sum(axis=2))
    members = np.eye(count)[labels]
    sizes = members.sum(axis=0)
    sums = gaps @ members
    own = sizes[labels]
    inside = sums[np.arange(len(points)), labels] / np.maximum(own - 1, 1)
    means = np.where(sizes > 0, sums / np.maximum(sizes, 1), np.inf)
    means[np.arange(len(points)), labels] = np.inf
    outside = means.min(axis=1)
    larger = np.maximum(inside, outside)
    scores = np.where((own > 1) & (larger > 0), (outside - inside) / np.maximum(larger, 1e-300), 0)
    return float(scores.mean())


def _by_place(centres: Points, sizes: Labels, labels: Labels) -> Labels:
    """The same groups, the largest first; equal ones from left to right."""
    count = int(labels.max()) + 1
    people = np.bincount(labels, weights=sizes, minlength=count)
    across = np.bincount(labels, weights=sizes * centres[:, 0], minlength=count) / people
    up = np.bincount(labels, weights=sizes * centres[:, 1], minlength=count) / people
    rank = np.empty(count, dtype=np.int64)
    rank[np.lexsort((up, across, -people))] = np.arange(count)
    return rank[labels]
