"""The plane, beside a plain singular value decomposition of the full matrix."""

import numpy as np
import pytest
import scipy.sparse

from muhit.mathematics.opinions import plane
from muhit.mathematics.opinions.votes import Votes

from .making import sample, sample_votes


def full(votes: Votes, means: np.ndarray) -> np.ndarray:
    matrix = np.zeros((len(votes.people), len(votes.statements)))
    matrix[votes.rows, votes.columns] = votes.values - means[votes.columns]
    return matrix


@pytest.mark.parametrize(("people", "statements"), [(40, 6), (200, 60), (150, 200)])
def test_as_the_full_decomposition(people: int, statements: int) -> None:
    votes = sample_votes(people=people, statements=statements, density=0.4)
    out = np.zeros(len(votes.statements), bool)
    found = plane.project(votes, out)
    matrix = full(votes, found.means)
    _, _, right = np.linalg.svd(matrix, full_matrices=False)
    for axis in (0, 1):
        assert abs(right[axis] @ found.loadings[:, axis]) == pytest.approx(1, abs=1e-7)
    expected = (matrix @ found.loadings) * np.sqrt(statements / votes.per_person)[:, None]
    assert np.allclose(found.positions, expected)
    reach = np.hypot(*found.loadings.T)
    assert np.allclose(found.extremity, np.sqrt(statements) * abs(1 - found.means) * reach)


def test_the_largest_loading_is_positive() -> None:
    found = plane.project(sample_votes(), np.zeros(20, bool))
    for axis in (0, 1):
        column = found.loadings[:, axis]
        assert column[np.argmax(abs(column))] > 0


def test_turning_all_votes_round_turns_no_axis() -> None:
    people, statements, values = sample()
    out = np.zeros(20, bool)
    straight = plane.project(Votes.of(people, statements, values), out)
    reverse = plane.project(Votes.of(people, statements, -values), out)
    assert np.allclose(straight.loadings, reverse.loadings, atol=1e-8)
    assert np.allclose(straight.positions, -reverse.positions, atol=1e-6)


def test_statements_left_out_have_no_place() -> None:
    votes = sample_votes()
    out = np.zeros(20, bool)
    out[3] = True
    found = plane.project(votes, out)
    rest = votes.without(statements=[int(votes.statements[3])])
    alone = plane.project(rest, np.zeros(19, bool))
    assert not found.loadings[3].any()
    assert np.allclose(np.delete(found.loadings, 3, axis=0), alone.loadings, atol=1e-8)
    assert np.allclose(found.positions, alone.positions, atol=1e-6)


@pytest.mark.parametrize("shape", [(1, 1), (1, 5), (5, 1), (3, 2)])
def test_tiny_matrices(shape: tuple[int, int]) -> None:
    people, statements = np.nonzero(np.ones(shape))
    votes = Votes.of(people, statements, (people + statements) % 3 - 1)
    found = plane.project(votes, np.zeros(shape[1], bool))
    assert np.isfinite(found.positions).all()


def test_all_equal_answers_are_one_point() -> None:
    people, statements = np.nonzero(np.ones((30, 80)))
    found = plane.project(Votes.of(people, statements, np.ones(2400)), np.zeros(80, bool))
    assert not found.positions.any()


def test_a_matrix_with_one_component_has_no_second() -> None:
    single = scipy.sparse.csr_array(np.outer([1.0, -2, 3], np.linspace(-1, 1, 90)))
    components = plane.leading_components(single)
    assert np.linalg.norm(components[:, 0]) == pytest.approx(1)
    assert not components[:, 1].any()
