"""Projects and ballots of a budget, and the plain greedy rule.

Money is counted in the smallest unit (kuruş) as whole numbers: nothing is rounded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True)
class Project:
    """What money can be given to. `cost` in the smallest unit, more than 0."""

    id: str
    cost: int
    name: str = ""
    category: str = ""


@dataclass(frozen=True, eq=False)
class Ballots:
    """Points per voter and project; approval ballots give 1 point each.

    `matrix` is sparse, (voters, projects), in the order of `projects`, float64, no negatives.
    A voter without any point is a voter: their share of the budget stays unspent.
    """

    projects: tuple[Project, ...]
    matrix: scipy.sparse.csr_array = field(repr=False)

    @classmethod
    def of(
        cls, projects: Sequence[Project], ballots: Sequence[Mapping[str, float] | Sequence[str]]
    ) -> "Ballots":
        """From one ballot per voter: project ids approved of, or points by project id.

        Raises ValueError for unknown or repeated projects, costs that are not above 0,
        and points below 0.
        """
        place = _places(projects)
        rows, columns, points = [], [], []
        for row, ballot in enumerate(ballots):
            given = ballot if isinstance(ballot, Mapping) else dict.fromkeys(ballot, 1.0)
            for project, value in given.items():
                if project not in place:
                    raise ValueError(f"ballot {row + 1} names the unknown project {project!r}")
                if value < 0:
                    raise ValueError(f"ballot {row + 1} gives fewer than 0 points")
                if value:
                    rows.append(row)
                    columns.append(place[project])
                    points.append(float(value))
        return cls.of_arrays(projects, rows, columns, points, voters=len(ballots))

    @classmethod
    def of_arrays(
        cls,
        projects: Sequence[Project],
        voters_at: ArrayLike,
        projects_at: ArrayLike,
        points: ArrayLike | None = None,
        *,
        voters: int,
    ) -> "Ballots":
        """From parallel arrays: index of the voter, index of the project, points (1 where absent).

        The same voter and project twice: points are added, an approval counts once.
        """
        _places(projects)
        rows = np.asarray(voters_at, dtype=np.int64)
        columns = np.asarray(projects_at, dtype=np.int64)
        values = np.ones(len(rows)) if points is None else np.asarray(points, dtype=np.float64)
        if values.size and values.min() < 0:
            raise ValueError("points are 0 or more")
        matrix = scipy.sparse.csr_array(
            (values, (rows, columns)), shape=(voters, len(projects)), dtype=np.float64
        )
        if points is None:
            matrix.data[:] = 1.0
        matrix.eliminate_zeros()
        return cls(tuple(projects), matrix)

    @property
    def voters(self) -> int:
        """How many ballots were cast."""
        return int(self.matrix.shape[0])

    @property
    def costs(self) -> NDArray[np.int64]:
        """Cost per project, (P,)."""
        return np.array([project.cost for project in self.projects], dtype=np.int64)

    @property
    def points(self) -> NDArray[np.float64]:
        """All points of each project, (P,): for approval ballots the number of approvals."""
        return np.asarray(self.matrix.sum(axis=0)).reshape(-1)

    @property
    def supporters(self) -> NDArray[np.int64]:
        """Voters who gave each project any point, (P,)."""
        return np.bincount(self.matrix.indices, minlength=len(self.projects)).astype(np.int64)


def _places(projects: Sequence[Project]) -> dict[str, int]:
    place = {project.id: index for index, project in enumerate(projects)}
    if len(place) != len(projects):
        raise ValueError("two projects have the same id")
    if any(project.cost <= 0 for project in projects):
        raise ValueError("every project costs more than 0")
    return place


@dataclass(frozen=True)
class Step:
    """One project that was chosen. `price`: what its supporters paid at most, each, per unit of
    satisfaction (equal shares only); `by` "equal_shares" or "greedy"."""

    project: str
    by: str
    price: float | None = None


@dataclass(frozen=True)
class Outcome:
    """Which projects get money. `chosen` ids in the order of choice; money in the smallest unit.

    `share`: what each voter had in the last round of equal shares (0 for greedy).
    """

    rule: str
    chosen: tuple[str, ...]
    spent: int
    budget: int
    steps: tuple[Step, ...]
    share: float = 0.0


def order_of_ties(ballots: Ballots) -> NDArray[np.int64]:
    """Rank of each project where all else is equal, (P,): more points, then lower cost, then id."""
    ids = np.array([project.id for project in ballots.projects])
    order = np.lexsort((np.argsort(np.argsort(ids, kind="stable")), ballots.costs, -ballots.points))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return rank


def greedy(ballots: Ballots, budget: int) -> Outcome:
    """The usual rule: most points first, whatever still fits. Ties: lower cost, then id."""
    chosen = fill(ballots, budget, ())
    return Outcome(
        "greedy",
        chosen,
        _cost(ballots, chosen),
        budget,
        tuple(Step(project, "greedy") for project in chosen),
    )


def fill(ballots: Ballots, budget: int, chosen: Sequence[str]) -> tuple[str, ...]:
    """The projects greedy adds to those already chosen, in order; those nobody wants stay out."""
    left = budget - _cost(ballots, chosen)
    rank, points, taken = order_of_ties(ballots), ballots.points, set(chosen)
    added = []
    for index in np.argsort(rank).tolist():
        project = ballots.projects[index]
        if project.id not in taken and points[index] > 0 and project.cost <= left:
            added.append(project.id)
            left -= project.cost
    return tuple(added)


def _cost(ballots: Ballots, chosen: Sequence[str]) -> int:
    costs = {project.id: project.cost for project in ballots.projects}
    return sum(costs[project] for project in chosen)
