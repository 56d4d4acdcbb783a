"""What may be told of the votes, so that nobody's vote can be guessed.

- Fewer than `FEWEST_VOTES` votes: nothing but that there were too few.
- An option with fewer than `FEWEST_FOR` votes, none among them, is not told as a number:
  otherwise "all of them" or "all but one" would tell what each neighbour voted. Then the
  number of all votes is not told either, for the difference would be the hidden number.
- Where the numbers told make up all of those asked but one or two, and another number is
  hidden, who did not vote for the first is nearly known: then no number is told, only which
  option has most votes.
- While the poll is open: how many took part, in bands, and nothing of what they voted.

The numbers follow what statistical offices do with small cells: suppress, and suppress
what would give the suppressed one away.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .enums import Band

FEWEST_VOTES = 5
FEWEST_FOR = 3

_BANDS = ((100, Band.FROM_100), (50, Band.FROM_50), (25, Band.FROM_25), (10, Band.FROM_10),
          (5, Band.FROM_5))  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One option. `votes` None: fewer than `FEWEST_FOR`. `share` of the votes told, 0 to 100."""

    text: str
    votes: int | None
    share: int | None

    @property
    def is_hidden(self) -> bool:
        return self.votes is None


@dataclass(frozen=True)
class Result:
    """`lines` in the order of the options; empty where there were too few votes.

    `total` is None where a hidden option could be reckoned from it; `at_least` is what is told.
    """

    lines: tuple[Line, ...]
    total: int | None
    at_least: int
    leader: str | None = None

    @property
    def has_too_few(self) -> bool:
        return not self.lines

    @property
    def tells_numbers(self) -> bool:
        """False: only which option is first may be told."""
        return any(not line.is_hidden for line in self.lines)

    @property
    def first(self) -> Line | None:
        """The option with most votes; None where two have as many."""
        if self.leader is not None:
            return next(line for line in self.lines if line.text == self.leader)
        told = sorted(
            (line for line in self.lines if line.votes), key=lambda one: -(one.votes or 0)
        )
        if not told or (len(told) > 1 and told[0].votes == told[1].votes):
            return None
        return told[0]


TOO_FEW = Result(lines=(), total=None, at_least=0)


def result_of(votes: Sequence[tuple[str, int]], *, asked: int | None = None) -> Result:
    """What may be told of the counted votes: text and number of each option, in order.

    `asked`: how many could vote; None where nobody can know who they are.
    """
    total = sum(number for _text, number in votes)
    if total < FEWEST_VOTES:
        return TOO_FEW
    told = sum(number for _text, number in votes if number >= FEWEST_FOR)
    if not told:
        return TOO_FEW
    is_whole = all(number >= FEWEST_FOR for _text, number in votes)
    if asked is not None and not is_whole and told > asked - FEWEST_FOR:
        return _leader_alone(votes)
    lines = tuple(
        Line(text, number, round(100 * number / told))
        if number >= FEWEST_FOR
        else Line(text, None, None)
        for text, number in votes
    )
    return Result(lines=lines, total=total if is_whole else None, at_least=told)


def _leader_alone(votes: Sequence[tuple[str, int]]) -> Result:
    """Nearly everybody asked is among the told: which option has most, and no number."""
    most = max(number for _text, number in votes)
    first = [text for text, number in votes if number == most]
    lines = tuple(Line(text, None, None) for text, _number in votes)
    return Result(lines=lines, total=None, at_least=0, leader=first[0] if len(first) == 1 else None)


def band_of(taken_part: int) -> Band:
    """How many took part, as exactly as it may be said while the poll is open."""
    return next((band for fewest, band in _BANDS if taken_part >= fewest), Band.FEW)
