"""The plane on which opinions lie: means, the two leading components, positions, extremity.

Absent votes are filled with the statement's mean, which is then subtracted, so
they are exactly zero and everything costs O(votes) (Polis' method, in the
sparse form described by scikit-learn's TruncatedSVD).
"""

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from .votes import BLOCK, Votes, tally

SMALL = 64  # up to so many statements the full matrix of products is cheaper than Lanczos' steps
STEPS = 400  # more Lanczos steps than any conversation needed (30 to 150 are usual)
CLOSE_ENOUGH = 1e-9  # residual of both components, as a share of the larger singular value squared
GRID = 9  # decimals of loadings; what differs below between machines is cut off


@dataclass(frozen=True, eq=False)
class Plane:
    """Where people and statements stand.

    `means` (C,) per statement over its votes; `loadings` (C, 2), unit columns, zero
    for statements left out; `positions` (N, 2) of people, in units of votes;
    `extremity` (C,) of statements, in the same units; `given` (N,) votes on statements that
    lie on the plane.
    """

    means: NDArray[np.float64]
    loadings: NDArray[np.float64]
    positions: NDArray[np.float64]
    extremity: NDArray[np.float64]
    given: NDArray[np.int64]


def project(
    votes: Votes, left_out: NDArray[np.bool_], counts: NDArray[np.int64] | None = None
) -> Plane:
    """The plane of these votes. `left_out` (C,): statements that are no opinions.

    The length of a position is stretched by √(C / n), C the statements on the plane and n
    the person's votes on them, so that who voted on little is not pulled to the middle.
    `counts` (C, 3), where already known: agrees, passes, disagrees of everyone.
    """
    width = len(votes.statements)
    opinions = int((~left_out).sum())
    means = mean_votes(tally(votes)[0] if counts is None else counts, left_out)
    centred = np.empty(len(votes))
    for start in range(0, len(votes), BLOCK):
        block = slice(start, start + BLOCK)
        centred[block] = votes.values[block] - means[votes.columns[block]]
    if left_out.any():
        centred[left_out[votes.columns]] = 0.0
    matrix = scipy.sparse.csr_array(
        (centred, votes.columns, votes.starts.astype(np.int32)), shape=(len(votes.people), width)
    )
    loadings = _signed(np.round(leading_components(matrix), GRID))
    given = _counted_votes(votes, left_out)
    stretch = np.sqrt(opinions / np.maximum(given, 1))[:, None]
    positions = (matrix @ loadings) * stretch
    extremity = np.sqrt(opinions) * np.abs(1 - means) * np.hypot(loadings[:, 0], loadings[:, 1])
    return Plane(means, loadings, positions, extremity, given)


def mean_votes(counts: NDArray[np.int64], left_out: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Mean vote per statement, (C,), between -1 and 1; 0 without votes or where left out."""
    means = (counts[:, 0] - counts[:, 2]) / np.maximum(counts.sum(axis=1), 1)
    return np.where(left_out, 0.0, means)


def _counted_votes(votes: Votes, left_out: NDArray[np.bool_]) -> NDArray[np.int64]:
    if not left_out.any():
        return votes.per_person
    return np.bincount(
        votes.rows, weights=~left_out[votes.columns], minlength=len(votes.people)
    ).astype(np.int64)


def leading_components(
    matrix: scipy.sparse.csr_array, close: float = CLOSE_ENOUGH
) -> NDArray[np.float64]:
    """The two leading right singular vectors of an (N, C) matrix, as (C, 2) unit columns.

    Zero columns where the matrix has fewer than two. Starts from a fixed vector:
    the same matrix always gives the same bytes. `close`: the residual that is small enough.
    """
    width = matrix.shape[1]
    if matrix.nnz == 0 or width == 0:
        return np.zeros((width, 2))
    if width <= SMALL:
        dense = (matrix.T @ matrix).toarray()
        values, vectors = scipy.linalg.eigh(dense)
        return _two(values[::-1], vectors[:, ::-1])
    return _lanczos(matrix, close)


def _two(values: NDArray[np.float64], vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """The first two vectors, zero where their value is nothing beside the first."""
    chosen = np.zeros((len(vectors), 2))
    for index in range(min(2, len(values))):
        if values[index] > 1e-12 * max(values[0], 1e-300):
            chosen[:, index] = vectors[:, index]
    return chosen


def _lanczos(matrix: scipy.sparse.csr_array, close: float) -> NDArray[np.float64]:
    """Lanczos' method on matrixᵀ·matrix with full reorthogonalisation."""
    width = matrix.shape[1]
    transposed = matrix.T
    most = min(STEPS, width)
    basis = np.zeros((most + 1, width))
    diagonal, beside = np.zeros(most), np.zeros(most)
    basis[0] = _start(width, 0)
    for step in range(most):
        vector = transposed @ (matrix @ basis[step])
        diagonal[step] = vector @ basis[step]
        for _ in range(2):  # twice is enough (Parlett)
            vector -= basis[: step + 1].T @ (basis[: step + 1] @ vector)
        beside[step] = np.linalg.norm(vector)
        if beside[step] <= 1e-13 * max(diagonal[: step + 1].max(), 1e-300):
            beside[step] = 0.0
            vector = _fresh(basis[: step + 1], step + 1)
            if not vector.any():
                break
        basis[step + 1] = vector / np.linalg.norm(vector)
        if (step % 5 == 4 and step > 8) or step == most - 1:
            values, ritz = _ritz(diagonal, beside, step + 1)
            if np.abs(beside[step] * ritz[-1, :2]).max() <= close * values[0]:
                break
    values, ritz = _ritz(diagonal, beside, step + 1)
    return _two(values, basis[: step + 1].T @ ritz)


def _ritz(
    diagonal: NDArray[np.float64], beside: NDArray[np.float64], size: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Eigenvalues, largest first, and eigenvectors of the small tridiagonal matrix."""
    values, vectors = scipy.linalg.eigh_tridiagonal(diagonal[:size], beside[: size - 1])
    return values[::-1], vectors[:, ::-1]


def _start(width: int, turn: int) -> NDArray[np.float64]:
    vector = np.random.default_rng([20, turn]).standard_normal(width)
    unit: NDArray[np.float64] = vector / np.linalg.norm(vector)
    return unit


def _fresh(basis: NDArray[np.float64], turn: int) -> NDArray[np.float64]:
    """A unit vector at right angles to the basis, or zeros where there is none left."""
    vector = _start(basis.shape[1], turn)
    for _ in range(2):
        vector -= basis.T @ (basis @ vector)
    length = np.linalg.norm(vector)
    return vector / length if length > 1e-8 else np.zeros_like(vector)


def _signed(loadings: NDArray[np.float64]) -> NDArray[np.float64]:
    """The largest loading of each component is positive (the first one, where several are)."""
    for index in range(2):
        column = loadings[:, index]
        if len(column) and column[np.argmax(np.abs(column))] < 0:
            loadings[:, index] = -column
    return loadings + 0.0  # no negative zeros
