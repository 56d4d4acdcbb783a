"""One question with options: single choice, approval, score, ranking by Schulze's method."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Tally:
    """How options stand. `ranking`: options from first to last, those level in one tuple, in
    the order they were given. `figures`: votes, approvals or points by option (for Schulze,
    how many other options each defeats). `ballots`: how many count."""

    method: str
    ranking: tuple[tuple[str, ...], ...]
    figures: dict[str, float]
    ballots: int

    @property
    def winners(self) -> tuple[str, ...]:
        """The option in front, several where they are level, none without ballots."""
        return self.ranking[0] if self.ranking and self.ballots else ()


def single(options: Sequence[str], ballots: Sequence[str | None]) -> Tally:
    """Most votes win. None is an empty ballot. Raises ValueError for an unknown option."""
    return approval(options, [[choice] if choice else [] for choice in ballots], method="single")


def approval(
    options: Sequence[str], ballots: Sequence[Sequence[str]], *, method: str = "approval"
) -> Tally:
    """Most approvals win; naming an option twice counts once. Empty ballots do not count."""
    figures = dict.fromkeys(options, 0.0)
    for ballot in ballots:
        for option in set(ballot):
            figures[_known(options, option)] += 1
    return Tally(method, _ranked(options, figures), figures, sum(bool(each) for each in ballots))


def score(
    options: Sequence[str], ballots: Sequence[Mapping[str, float]], *, most: float = 5
) -> Tally:
    """The highest sum of scores (0 to `most`) wins; an option without a score gets 0 there.

    Raises ValueError for unknown options and scores out of range.
    """
    figures = dict.fromkeys(options, 0.0)
    for ballot in ballots:
        for option, points in ballot.items():
            if not 0 <= points <= most:
                raise ValueError(f"a score is between 0 and {most:g}")
            figures[_known(options, option)] += points
    return Tally("score", _ranked(options, figures), figures, sum(bool(each) for each in ballots))


def schulze(options: Sequence[str], ballots: Sequence[Sequence[str | Sequence[str]]]) -> Tally:
    """Rankings, best first; options one does not name are below those named and level.

    A place of the ranking may be several options (level). The winner beats every other option
    by a path of wins at least as strong as any path back (strength: votes of the winning side).
    Source: M. Schulze, Social Choice and Welfare 36 (2011), 267–303.
    """
    wins = preferences(options, ballots)
    paths = strongest_paths(wins)
    defeats = (paths > paths.T).sum(axis=1)
    figures = {option: float(defeats[at]) for at, option in enumerate(options)}
    counted = sum(bool(each) for each in ballots)
    return Tally("schulze", _ranked(options, figures), figures, counted)


def preferences(
    options: Sequence[str], ballots: Sequence[Sequence[str | Sequence[str]]]
) -> NDArray[np.int64]:
    """(O, O): how many ballots put the row's option above the column's."""
    place = {option: at for at, option in enumerate(options)}
    above = np.zeros((len(options), len(options)), dtype=np.int64)
    for ballot in ballots:
        if not ballot:
            continue
        rank = np.full(len(options), len(options) + 1)
        for position, named in enumerate(ballot):
            for option in [named] if isinstance(named, str) else named:
                if rank[place[_known(options, option)]] <= len(options):
                    raise ValueError(f"{option!r} stands twice in one ranking")
                rank[place[option]] = position
        above += rank[:, None] < rank[None, :]
    return above


def strongest_paths(above: NDArray[np.int64]) -> NDArray[np.int64]:
    """(O, O): the strength of the strongest path of wins from row to column (Floyd, Warshall)."""
    paths = np.where(above > above.T, above, 0)
    for via in range(len(paths)):
        paths = np.maximum(paths, np.minimum(paths[:, via : via + 1], paths[via : via + 1, :]))
    np.fill_diagonal(paths, 0)
    return paths


def _known(options: Sequence[str], option: str) -> str:
    if option not in options:
        raise ValueError(f"unknown option {option!r}")
    return option


def _ranked(options: Sequence[str], figures: Mapping[str, float]) -> tuple[tuple[str, ...], ...]:
    levels = sorted({figures[option] for option in options}, reverse=True)
    return tuple(tuple(o for o in options if figures[o] == level) for level in levels)
