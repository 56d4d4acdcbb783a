"""Two conversations beside Polis' own published mathematics.

Polis stores agree as -1, so its means and loadings are of the opposite sign. Its differences
from ours are stated where they are taken out; docs/opinions.md explains them.
"""

import json
from typing import Any

import numpy as np
import pytest
import scipy.sparse

from muhit.mathematics.opinions import (
    choosing,
    engine,
    formulas,
    groups,
    plane,
)
from muhit.mathematics.opinions.votes import Votes, tally
from tests.shared_data import needs, shared

FOLDER = "data/opinions/polis-math-fixtures"
NAMES = ("below-100-ptpts", "25ptpt-3gp-no-strict-with-meta")
pytestmark = needs(FOLDER)


class Fixture:
    """Votes and what Polis made of them."""

    def __init__(self, name: str) -> None:
        folder = shared(FOLDER) / name
        self.math: dict[str, Any] = json.loads((folder / "math-pca2.json").read_text())
        raw = json.loads((folder / "votes.json").read_text())
        self.votes = Votes.of(
            [row.get("pid", row.get("participant_id")) for row in raw],
            [row.get("tid", row.get("statement_id")) for row in raw],
            [row["vote"] for row in raw],
            [float(row["modified"]) for row in raw],
            known=self.math["tids"],
        )
        self.left_out = np.isin(self.votes.statements, self.math["mod-out"])
        self.place = {s: at for at, s in enumerate(self.votes.statements.tolist())}
        members = dict(
            zip(
                self.math["base-clusters"]["id"],
                self.math["base-clusters"]["members"],
                strict=True,
            )
        )
        self.group: dict[int, int] = {
            person: group["id"]
            for group in self.math["group-clusters"]
            for base in group["members"]
            for person in members[base]
        }
        self.group_of = np.array([self.group.get(p, -1) for p in self.votes.people.tolist()])
        self.number = len(self.math["group-clusters"])

    def by_group(self) -> np.ndarray:
        return tally(self.votes, self.group_of, self.number)

    def positions(self) -> tuple[list[int], np.ndarray]:
        """Polis' published positions, where every base cluster is one person."""
        bases = self.math["base-clusters"]
        assert all(len(each) == 1 for each in bases["members"])
        people = [each[0] for each in bases["members"]]
        return people, np.array([bases["x"], bases["y"]]).T


@pytest.fixture(params=NAMES)
def fixture(request: pytest.FixtureRequest) -> Fixture:
    return Fixture(request.param)


def test_means(fixture: Fixture) -> None:
    means = plane.mean_votes(tally(fixture.votes)[0], fixture.left_out)
    assert np.allclose(means, -np.array(fixture.math["pca"]["center"]), atol=1e-12)


def test_components_up_to_sign(fixture: Fixture) -> None:
    found = plane.project(fixture.votes, fixture.left_out)
    theirs = np.array(fixture.math["pca"]["comps"])
    for axis in (0, 1):
        assert abs(theirs[axis] @ found.loadings[:, axis]) == pytest.approx(1, abs=1e-8)


def test_positions(fixture: Fixture) -> None:
    """Polis lets moderated-out statements count as if everybody had voted on them."""
    found = plane.project(fixture.votes, fixture.left_out)
    out, width = int(fixture.left_out.sum()), len(fixture.votes.statements)
    as_polis = np.sqrt(width / (found.given + out)) / np.sqrt((width - out) / found.given)
    people, theirs = fixture.positions()
    rows = [fixture.votes.people.tolist().index(person) for person in people]
    ours = (found.positions * as_polis[:, None])[rows]
    signs = np.sign((ours * theirs).sum(axis=0))
    assert np.allclose(ours * signs, theirs, atol=1e-6)


def test_extremity(fixture: Fixture) -> None:
    found = plane.project(fixture.votes, fixture.left_out)
    width, out = len(fixture.votes.statements), int(fixture.left_out.sum())
    theirs = np.array(fixture.math["pca"]["comment-extremity"])
    ours = found.extremity * np.sqrt(width / (width - out))  # Polis counts the moderated ones
    assert np.allclose(ours[~fixture.left_out], theirs[~fixture.left_out], atol=1e-6)


def test_who_counts(fixture: Fixture) -> None:
    """Who counts in Polis and not here was taken in while fewer than fifteen had seven votes."""
    ours = set(fixture.votes.people[engine.who_counts(fixture.votes, None)].tolist())
    theirs = set(fixture.math["in-conv"])
    assert ours <= theirs
    assert all(fixture.math["user-vote-counts"][str(person)] < 7 for person in theirs - ours)


def test_group_sizes_and_membership(fixture: Fixture) -> None:
    """From Polis' own centres our k-means moves nobody."""
    people, positions = fixture.positions()
    theirs = np.array([fixture.group[person] for person in people])
    centres = np.array([group["center"] for group in fixture.math["group-clusters"]])
    nearest, _ = groups.lloyd(positions, np.ones(len(people)), centres, rounds=1)
    assert np.bincount(nearest).tolist() == np.bincount(theirs).tolist()
    assert nearest.tolist() == theirs.tolist()


def test_our_groups_fit_at_least_as_well(fixture: Fixture) -> None:
    """Groups differ, as Polis goes on from the groups of the round before; ours lie as close."""
    people, positions = fixture.positions()
    theirs = np.array([fixture.group[person] for person in people])
    ours = groups.find(np.round(positions, 6), groups.Calm(published=fixture.number))
    assert ours.group_of_base.max() + 1 == fixture.number
    assert _spread(positions, ours.group_of) <= _spread(positions, theirs) * groups.AS_GOOD


def _spread(points: np.ndarray, labels: np.ndarray) -> float:
    parts = (points[labels == label] for label in np.unique(labels))
    return float(sum(((part - part.mean(axis=0)) ** 2).sum() for part in parts))


def test_counts_by_group(fixture: Fixture) -> None:
    ours = fixture.by_group()
    for number, group in fixture.math["group-votes"].items():
        for statement, votes in group["votes"].items():
            counts = ours[int(number), fixture.place[int(statement)]]
            assert (votes["A"], votes["D"], votes["S"]) == (counts[0], counts[2], counts.sum())


def test_group_aware_consensus(fixture: Fixture) -> None:
    counts = fixture.by_group()
    shares = formulas.probability(counts[..., 0], counts.sum(axis=2)).prod(axis=0)
    for statement, theirs in fixture.math["group-aware-consensus"].items():
        assert shares[fixture.place[int(statement)]] == pytest.approx(theirs, abs=1e-12)


def test_representative_statements(fixture: Fixture) -> None:
    counts = fixture.by_group()
    everyone = counts.sum(axis=0)
    for number, theirs in fixture.math["repness"].items():
        group = counts[int(number)]
        found = choosing.representative(
            fixture.votes.statements, group, everyone - group, ~fixture.left_out
        )
        assert [(each.statement, each.agree, each.best) for each in found] == [
            (row["tid"], row["repful-for"] == "agree", row.get("best-agree", False))
            for row in theirs
        ]
        for each, row in zip(found, theirs, strict=True):
            assert (each.count, each.votes) == (row["n-success"], row["n-trials"])
            assert each.share == pytest.approx(row["p-success"], abs=1e-5)
            assert each.share_test == pytest.approx(row["p-test"], abs=1e-5)
            assert each.ratio == pytest.approx(row["repness"], abs=1e-5)
            assert each.ratio_test == pytest.approx(row["repness-test"], abs=1e-5)


@pytest.mark.parametrize("side", ["agree", "disagree"])
def test_majority(fixture: Fixture, side: str) -> None:
    votes = fixture.votes
    everyone = tally(votes)[0]
    found = choosing.majority(votes.statements, everyone, ~fixture.left_out, agree=side == "agree")
    theirs = fixture.math["consensus"][side]
    assert [(each.statement, each.count, each.votes) for each in found] == [
        (row["tid"], row["n-success"], row["n-trials"]) for row in theirs
    ]
    for each, row in zip(found, theirs, strict=True):
        assert each.share_test == pytest.approx(row["p-test"], abs=1e-5)


def test_priorities(fixture: Fixture) -> None:
    """Polis counts the votes of people in groups here; Muhit counts everybody's."""
    counted = fixture.by_group().sum(axis=0)
    extremity = np.array(fixture.math["pca"]["comment-extremity"])
    personal = np.isin(fixture.votes.statements, fixture.math["meta-tids"])
    ours = formulas.priority(counted[:, 0], counted[:, 1], counted.sum(axis=1), extremity, personal)
    for statement, theirs in fixture.math["comment-priorities"].items():
        assert ours[fixture.place[int(statement)]] == pytest.approx(theirs, rel=1e-9)


def test_matrix_is_what_we_think(fixture: Fixture) -> None:
    votes = fixture.votes
    matrix = scipy.sparse.csr_array((votes.values, votes.columns, votes.starts))
    sums = {str(p): int(n) for p, n in zip(votes.people, votes.per_person, strict=True)}
    assert sums == fixture.math["user-vote-counts"]
    assert matrix.nnz <= len(votes)
