"""Groups as a mixture: in each, everybody agrees with a statement by the same chance.

The votes of a person are drawn with the chances of their group (a latent class model). Votes that
were not given play no part, so nothing has to be filled in, and somebody with seven votes weighs
as much as seven votes tell. Passes say nothing of a side and are left out. How many groups there
are is decided by the integrated likelihood of votes and groups together, which one group wins
where votes are independent. Found by expectation–maximisation from starts without chance.

Sources: L. A. Goodman, Biometrika 61 (1974), 215–231; C. Biernacki, G. Celeux and G. Govaert,
Journal of Statistical Planning and Inference 140 (2010), 2991–3002 (the exact criterion).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy
from numpy.typing import NDArray

from .plane import leading_components
from .votes import Votes

PRIOR = 2.0  # a group's chance starts as if two votes had been given, parted as everyone's are
TAILS = (0.1, 0.5, 0.9)  # where a group is cut along its leading axes to start from
SHORT, LONG = 8, 40  # rounds: of the few best starts, and of the best one
ENTRANTS = 2  # starts that are followed further
STILL = 1e-3  # memberships that move less have arrived
WORTH = 0.05  # one more group must raise the evidence by so much of what it is
SEARCHED = 40_000  # votes on which groups are looked for; all of them decide who belongs where
PER_STATEMENT = 8  # … or so many times as many votes as there are statements
SETTLING = 3  # rounds over everybody's votes after that
CLOSE = 1e-3  # axes along which groups are cut to start from need be no closer
STRANGE = 5.0  # votes so many standard deviations less likely than a group's own are unlike it

Numbers = NDArray[np.float64]
Labels = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Answers:
    """Agreeing and disagreeing votes of M people on C statements, as a matrix (M, 2C) of ones.

    Columns 0 … C − 1 say who agrees, the other C who disagrees.
    """

    matrix: scipy.sparse.csr_array

    @classmethod
    def of(cls, votes: Votes, counted: NDArray[np.bool_], left_out: NDArray[np.bool_]) -> "Answers":
        """Of those who count (N,), without the statements left out (C,) and without passes."""
        rows, width = votes.rows, len(votes.statements)
        used = (votes.values != 0) & counted[rows] & ~left_out[votes.columns]
        place = np.cumsum(counted) - 1
        columns = votes.columns[used] + np.where(votes.values[used] > 0, 0, width)
        shape = (int(counted.sum()), 2 * width)
        ones = np.ones(len(columns))
        return cls(scipy.sparse.csr_array((ones, (place[rows[used]], columns)), shape=shape))

    @cached_property
    def turned(self) -> scipy.sparse.csr_array:
        """The transposed matrix, by rows."""
        return self.matrix.T.tocsr()

    def counts(self, belongs: Numbers) -> Numbers:
        """Agreeing and disagreeing votes (2, C, K) of each group; `belongs` (M, K)."""
        found: Numbers = (self.turned @ belongs).reshape(2, self.width, -1)
        return found

    def likely(self, logs: Numbers) -> Numbers:
        """Log-likelihood (M, K) of each one's votes from log chances (2, C, K); by columns."""
        return np.asfortranarray(self.matrix @ logs.reshape(2 * self.width, -1))

    @property
    def people(self) -> int:
        return int(self.matrix.shape[0])

    @property
    def width(self) -> int:
        return int(self.matrix.shape[1]) // 2

    @cached_property
    def everyone(self) -> Numbers:
        """Shares (2, C) of agreeing and disagreeing votes on each statement, by Laplace's rule."""
        counts = np.asarray(self.matrix.sum(axis=0)).reshape(2, -1)
        shares: Numbers = (counts + 1) / (counts.sum(axis=0) + 2)
        return shares

    def given(self) -> scipy.sparse.csr_array:
        """Who voted on what, (M, C)."""
        return (self.matrix[:, : self.width] + self.matrix[:, self.width :]).tocsr()

    def chances(self, belongs: Numbers) -> Numbers:
        """Chance (2, C, K) to agree and to disagree in each group; `belongs` (M, K)."""
        counts = self.counts(belongs)
        found: Numbers = (counts + PRIOR * self.everyone[..., None]) / (counts.sum(axis=0) + PRIOR)
        return found

    def some(self, votes: int) -> "Answers":
        """Every so many-th person, so that about so many votes remain."""
        step = -(-self.matrix.nnz // max(votes, 1))
        return self if step <= 1 else Answers(self.matrix[::step])


@dataclass(frozen=True, eq=False)
class Split:
    """Groups of M people: `belongs` (M, K), each row a distribution; `evidence` in nats."""

    belongs: Numbers
    evidence: float

    @property
    def labels(self) -> Labels:
        """The likeliest group of each, (M,)."""
        return np.asarray(self.belongs.argmax(axis=1), dtype=np.int64)


def membership(labels: Labels, number: int) -> Numbers:
    """One in the column of each one's group, (M, number); none for -1."""
    found: Numbers = (labels[:, None] == np.arange(number)).astype(np.float64)
    return found


def evidence(answers: Answers, labels: Labels, number: int) -> float:
    """log p(votes, groups): chances and sizes integrated out, so that more groups must pay.

    Chances have a Dirichlet prior of weight `PRIOR` around everyone's shares, sizes a flat one.
    """
    gammaln = scipy.special.gammaln
    members = membership(labels, number)
    counts = answers.counts(members)
    base = PRIOR * answers.everyone[..., None]
    votes = (gammaln(counts + base) - gammaln(base)).sum()
    votes -= (gammaln(counts.sum(axis=0) + PRIOR) - gammaln(PRIOR)).sum()
    sizes = gammaln(members.sum(axis=0) + 1).sum()
    return float(votes + sizes + gammaln(number) - gammaln(len(labels) + number))


def shares(logs: Numbers) -> Numbers:
    """Memberships (M, K) from their logarithms, which need not be scaled."""
    found: Numbers = np.exp(logs - logs.max(axis=1, keepdims=True))
    found /= found.sum(axis=1, keepdims=True)
    return found


def settle(answers: Answers, belongs: Numbers, rounds: int) -> Numbers:
    """Expectation–maximisation from memberships (M, K), for so many rounds or until it is still."""
    number = belongs.shape[1]
    for _ in range(rounds):
        sizes = (belongs.sum(axis=0) + 1) / (len(belongs) + number)
        found = shares(answers.likely(np.log(answers.chances(belongs))) + np.log(sizes))
        moved = float(np.abs(found - belongs).max(initial=0.0))
        belongs = found
        if moved < STILL:
            break
    return belongs


def search(answers: Answers, most: int, least: int) -> dict[int, Split]:
    """The best split into 1, 2, … groups, up to the first number that is not worth it (and it).

    No split with a group of fewer than `least` people. Two groups and three are always tried.
    """
    nobody = np.zeros(answers.people, dtype=np.int64)
    found = {1: Split(membership(nobody, 1), evidence(answers, nobody, 1))}
    for number in range(2, most + 1):
        best = _best(answers, found[number - 1].labels, number, least)
        if best is None:
            break
        found[number] = best
        if number > 2 and winner(found) < number - 1:
            break
    return found


def winner(found: dict[int, Split]) -> int:
    """The number of groups the votes speak for.

    One more group must add `WORTH` of what groups have added to the evidence so far: what adds
    less splits people by habit (who agrees easily) rather than by side.
    """
    best = 1
    for number in sorted(found):
        gain = found[number].evidence - found[best].evidence
        if gain > WORTH * (found[best].evidence - found[1].evidence):
            best = number
    return best


def _best(answers: Answers, labels: Labels, number: int, least: int) -> Split | None:
    """The split of most evidence among those that grow from cutting one group in two."""
    entrants: list[Split] = []
    for start in _cuts(answers, labels, number, least):
        belongs = 0.9 * membership(start, number) + 0.1 / number
        entrants.append(_judged(answers, settle(answers, belongs, 2), number))
    entrants.sort(key=lambda each: -each.evidence)
    for rounds, kept in ((SHORT, ENTRANTS), (LONG, 1)):
        entrants = [
            _judged(answers, settle(answers, each.belongs, rounds), number)
            for each in _large(entrants, number, least)[:kept]
        ]
        entrants = sorted(_large(entrants, number, least), key=lambda each: -each.evidence)
    return entrants[0] if entrants else None


def _judged(answers: Answers, belongs: Numbers, number: int) -> Split:
    labels = np.asarray(belongs.argmax(axis=1), dtype=np.int64)
    return Split(belongs, evidence(answers, labels, number))


def _large(splits: list[Split], number: int, least: int) -> list[Split]:
    """Those whose smallest group has enough people."""
    return [each for each in splits if np.bincount(each.labels, minlength=number).min() >= least]


def _cuts(answers: Answers, labels: Labels, number: int, least: int) -> Iterator[Labels]:
    """Each group large enough, cut in two along the axes on which its members differ most."""
    for group in range(number - 1):
        members = np.flatnonzero(labels == group)
        if len(members) < 2 * least:
            continue
        places = _within(answers, members)
        for axis in range(places.shape[1]):
            along = places[:, axis]
            for tail in TAILS:
                start = labels.copy()
                limit = 0.0 if tail == 0.5 else float(np.quantile(along, tail))
                start[members[along > limit]] = number - 1
                yield start


def _within(answers: Answers, members: Labels) -> Numbers:
    """Places (m, 2) of a group's members on its own leading axes, calm for who voted little."""
    width = answers.width
    agree = answers.matrix[members][:, :width]
    disagree = answers.matrix[members][:, width:]
    counts = np.stack([np.asarray(agree.sum(axis=0)), np.asarray(disagree.sum(axis=0))])
    means = (counts[0] - counts[1]) / np.maximum(counts.sum(axis=0), 1)
    given = (agree + disagree).tocsr()
    centred = scipy.sparse.csr_array((agree - disagree) - given.multiply(means[None, :]))
    votes = np.asarray(given.sum(axis=1)).reshape(-1, 1)
    places: Numbers = (centred @ leading_components(centred, CLOSE)) / np.sqrt(np.maximum(votes, 1))
    return places


def dispersion(answers: Answers, labels: Labels) -> float:
    """How far members of one group spread between it and another, 1 where they are of one mind.

    For each pair of groups: the variance of each member's log-likelihood ratio about what their
    group's chances foretell, in units of what chance foretells. About 1 for groups that stand
    apart; several times as much where opinions shade into one another.
    """
    number = int(labels.max()) + 1
    chances = _reliable(answers, labels, number)
    given = answers.given()
    total = people = 0.0
    for one in range(number):
        members = labels == one
        for other in range(number):
            if other == one:
                continue
            log = np.log(chances[..., one] / chances[..., other])
            mean = (chances[..., one] * log).sum(axis=0)
            spread = (chances[..., one] * log**2).sum(axis=0) - mean**2
            foretold = given[members] @ np.stack([mean, spread], axis=1)
            ratio = answers.matrix[members] @ log.reshape(-1) - foretold[:, 0]
            total += members.sum() * float(np.var(ratio / np.sqrt(foretold[:, 1] + 1e-9)))
            people += float(members.sum())
    return total / people if people else 0.0


def _reliable(answers: Answers, labels: Labels, number: int) -> Numbers:
    """Chances (2, C, K) of groups, never 0 or 1."""
    return answers.chances(membership(labels, number))


def strangers(answers: Answers, labels: Labels) -> NDArray[np.bool_]:
    """(M,): whose votes are unlike their group's, and so unlike any group's.

    How much less likely their votes are than the group's chances foretell, in standard
    deviations; measured from what is usual here, where people vary more than chance foretells.
    """
    if not answers.people:
        return np.zeros(0, dtype=bool)
    number = int(labels.max()) + 1
    chances = _reliable(answers, labels, number)
    logs = np.log(chances)
    mean = (chances * logs).sum(axis=0)
    spread = (chances * logs**2).sum(axis=0) - mean**2
    rows = np.arange(answers.people)
    given = answers.given()
    ratio = answers.likely(logs)[rows, labels]
    expected, variance = (given @ mean)[rows, labels], (given @ spread)[rows, labels]
    unusual = (ratio - expected) / np.sqrt(variance + 1e-9)
    middle = float(np.median(unusual))
    usual = max(1.0, 1.4826 * float(np.median(np.abs(unusual - middle))))
    found: NDArray[np.bool_] = unusual < min(middle, 0.0) - STRANGE * usual
    return found
