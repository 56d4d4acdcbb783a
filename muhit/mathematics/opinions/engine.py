"""From votes to a result: who counts, plane, groups, consensus, bridging, priorities."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from . import bridging, choosing, finding, formulas, guard
from .bridging import Bridging
from .finding import Groups
from .groups import Calm, calmed
from .guard import Counts, Memory
from .mixture import Answers
from .plane import Plane, project
from .result import LABELS, VERSION, Base, Group, People, Result, Statements
from .votes import Votes, tally

ENOUGH_VOTES = 7  # a person counts for the groups from so many votes on
ENOUGH_PEOPLE = 15  # if fewer count, those with the most votes are taken in up to so many


Communities = Mapping[int, str] | Sequence[str | None]


def analyse(
    votes: Votes,
    *,
    communities: Communities | None = None,
    previous: Result | None = None,
    moderated: Collection[int] = (),
    removed: Collection[int] = (),
    personal: Collection[int] = (),
    seed: int = 0,
) -> Result:
    """All that is to be known about these votes; the same votes always give the same bytes.

    `communities`: what people declared, by person id or aligned with ``votes.people``; who
    declared nothing (or prefers not to say) is absent or None. `previous`: the last result, for
    three memories: who has counted goes on counting, the number of groups changes only after
    four wins in a row, and the small-cell guard knows what has been shown. Pass it while results
    show during the consultation; for results shown only once it may stay away.
    `moderated` statements and `removed` people leave no trace. `personal` statements ("I live
    here") are about the person: they have figures but no place on the plane.
    `seed` decides whose voices the guard leaves out, and is published.
    """
    votes = votes.without(people=removed, statements=moderated)
    left_out = np.isin(votes.statements, np.fromiter(personal, np.int64, len(personal)))
    everyone = tally(votes)[0]
    plane = project(votes, left_out, everyone)
    positions = np.round(plane.positions, 6) + 0.0
    counted = who_counts(votes, previous)
    found = finding.find(
        Answers.of(votes, counted, left_out),
        calmed(positions[counted], plane.given[counted]),
        previous.calm if previous else Calm(),
    )
    group_of = np.full(len(votes.people), -1, dtype=np.int64)
    group_of[counted] = found.group_of
    by_group = tally(votes, group_of, found.number)
    return Result(
        version=VERSION,
        seed=seed,
        digest=votes.digest(),
        voters=len(votes.people),
        counted=int(counted.sum()),
        votes=len(votes),
        statements=_statements(votes, plane, everyone, by_group, left_out),
        groups=_groups(votes, found, positions[counted], by_group, ~left_out),
        outside=int((found.group_of < 0).sum()),
        shading=found.shading,
        bases=_bases(found, positions[counted]),
        majority_agrees=choosing.majority(votes.statements, everyone, ~left_out, agree=True),
        majority_disagrees=choosing.majority(votes.statements, everyone, ~left_out, agree=False),
        silhouettes={k: round(score, 6) for k, score in found.silhouettes.items()},
        evidence={k: round(nats, 3) for k, nats in found.evidence.items()},
        bridging=_bridging(votes, everyone, communities, group_of, previous, seed),
        people=People(votes.people, counted, positions, group_of),
        calm=found.calm,
    )


def who_counts(votes: Votes, previous: Result | None) -> NDArray[np.bool_]:
    """(N,): at least min(7, C) votes, or counted before; topped up to fifteen by votes given."""
    given = votes.per_person
    counted = given >= min(ENOUGH_VOTES, max(len(votes.statements), 1))
    if previous is not None:
        counted |= np.isin(votes.people, previous.people.ids[previous.people.counted])
    lacking = ENOUGH_PEOPLE - int(counted.sum())
    if lacking > 0:
        others = np.flatnonzero(~counted)
        counted[others[np.argsort(-given[others], kind="stable")][:lacking]] = True
    return counted


def _statements(
    votes: Votes, plane: Plane, everyone: Counts, by_group: Counts, left_out: NDArray[np.bool_]
) -> Statements:
    shares = formulas.probability(by_group[..., 0], by_group.sum(axis=2))
    extremity = np.round(plane.extremity, 6)
    urgency = formulas.priority(
        everyone[:, 0], everyone[:, 1], everyone.sum(axis=1), extremity, left_out
    )
    return Statements(
        ids=votes.statements,
        personal=left_out,
        counts=everyone,
        means=np.round(plane.means, 9) + 0.0,
        loadings=plane.loadings,
        extremity=extremity,
        by_group=by_group,
        gac=np.round(shares.prod(axis=0), 9),
        consensus=np.round(formulas.geometric_mean(shares), 6),
        priority=np.round(urgency, 6),
    )


def _groups(
    votes: Votes,
    clusters: Groups,
    positions: NDArray[np.float64],
    by_group: Counts,
    allowed: NDArray[np.bool_],
) -> tuple[Group, ...]:
    everyone = by_group.sum(axis=0)
    inside = clusters.group_of >= 0
    centres, sizes = _middles(positions[inside], clusters.group_of[inside], len(by_group))
    found = []
    for index, counts in enumerate(by_group):
        speaking = choosing.representative(votes.statements, counts, everyone - counts, allowed)
        x, y = centres[index].tolist()
        found.append(Group(LABELS[index], int(sizes[index]), (x, y), speaking))
    return tuple(found)


def _bases(clusters: Groups, positions: NDArray[np.float64]) -> tuple[Base, ...]:
    centres, sizes = _middles(positions, clusters.base_of, len(clusters.group_of_base))
    rows = zip(centres.tolist(), sizes.tolist(), clusters.group_of_base.tolist(), strict=True)
    return tuple(Base(x, y, size, group) for (x, y), size, group in rows)


def _middles(
    positions: NDArray[np.float64], labels: NDArray[np.int64], number: int
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Mean position (number, 2) and size (number,) of each label."""
    sizes = np.bincount(labels, minlength=number)
    sums = [np.bincount(labels, positions[:, axis], minlength=number) for axis in (0, 1)]
    return np.round(np.stack(sums, axis=1) / np.maximum(sizes, 1)[:, None], 6) + 0.0, sizes


def _bridging(
    votes: Votes,
    everyone: Counts,
    communities: Communities | None,
    group_of: NDArray[np.int64],
    previous: Result | None,
    seed: int,
) -> Bridging:
    codes, member = _membership(votes, communities)
    width = len(votes.statements)
    memory, somebody_left = Memory.blank(len(codes), width), False
    if previous is not None:
        before, ids = previous.bridging, previous.statements.ids
        places = {code: index for index, code in enumerate(before.codes)}
        columns = {statement: index for index, statement in enumerate(ids.tolist())}
        memory = guard.aligned(
            before.memory,
            [places.get(code, -1) for code in codes],
            [columns.get(statement, -1) for statement in votes.statements.tolist()],
        )
        somebody_left = not bool(np.isin(previous.people.ids, votes.people).all())
    return bridging.bridge(
        votes,
        codes,
        member,
        group_of,
        everyone,
        memory,
        somebody_left=somebody_left,
        seed=seed,
    )


def _membership(
    votes: Votes, communities: Communities | None
) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Codes in ascending order, and each person's place among them, -1 for none."""
    if communities is None:
        return (), np.full(len(votes.people), -1, dtype=np.int64)
    if isinstance(communities, Mapping):
        declared = [communities.get(person) for person in votes.people.tolist()]
    else:
        declared = list(communities)
        if len(declared) != len(votes.people):
            raise ValueError("communities must be aligned with votes.people")
    codes = tuple(sorted({code for code in declared if code}))
    place = {code: index for index, code in enumerate(codes)}
    return codes, np.array([place.get(code or "", -1) for code in declared], dtype=np.int64)
