"""Votes on options: known elections, ties, and empty ones."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.mathematics.ballots import options

# The example of Schulze's own paper and of Wikipedia: 45 voters, E wins.
EXAMPLE = [
    (5, "ACBED"), (5, "ADECB"), (8, "BEDAC"), (3, "CABED"),
    (7, "CAEBD"), (2, "CBADE"), (7, "DCEBA"), (8, "EBADC"),
]  # fmt: skip


def test_schulze_as_published() -> None:
    ballots = [list(order) for number, order in EXAMPLE for _ in range(number)]
    tally = options.schulze("ABCDE", ballots)
    assert tally.ranking == (("E",), ("A",), ("C",), ("B",), ("D",))
    above = options.preferences("ABCDE", ballots)
    assert above[0].tolist() == [0, 20, 26, 30, 22]
    assert options.strongest_paths(above)[0].tolist() == [0, 28, 28, 30, 24]


def test_schulze_with_level_places_and_the_unnamed_last() -> None:
    tally = options.schulze("ABC", [["A", ["B", "C"]], ["B"], ["A"]])
    assert tally.winners == ("A",)
    assert tally.ranking == (("A",), ("B",), ("C",))


@given(st.lists(st.permutations("ABCD"), min_size=1, max_size=12))
def test_who_beats_everybody_wins(ballots: list[list[str]]) -> None:
    above = options.preferences("ABCD", ballots)
    for at, option in enumerate("ABCD"):
        if all(above[at, other] > above[other, at] for other in range(4) if other != at):
            assert options.schulze("ABCD", ballots).winners == (option,)


@given(
    st.lists(st.permutations("ABCD"), min_size=1, max_size=12), st.randoms(use_true_random=False)
)
def test_order_of_ballots_changes_nothing(ballots: list[list[str]], chance: random.Random) -> None:
    turned = list(ballots)
    chance.shuffle(turned)
    assert options.schulze("ABCD", ballots) == options.schulze("ABCD", turned)


def test_single_choice() -> None:
    tally = options.single("ABC", ["A", "B", None, "B"])
    assert tally.winners == ("B",)
    assert tally.figures == {"A": 1, "B": 2, "C": 0}
    assert tally.ballots == 3


def test_ties_share_a_place() -> None:
    tally = options.approval("ABC", [["A", "B"], ["B", "A", "A"], []])
    assert tally.ranking == (("A", "B"), ("C",))
    assert tally.winners == ("A", "B")
    assert tally.ballots == 2


def test_scores() -> None:
    tally = options.score("AB", [{"A": 5, "B": 1}, {"B": 3}])
    assert tally.figures == {"A": 5, "B": 4}
    with pytest.raises(ValueError, match="between 0 and 5"):
        options.score("AB", [{"A": 6}])


@pytest.mark.parametrize("count", [options.approval, options.schulze])
def test_unknown_options(count: object) -> None:
    with pytest.raises(ValueError, match="unknown option 'Z'"):
        count("AB", [["Z"]])  # type: ignore[operator]


def test_named_twice() -> None:
    with pytest.raises(ValueError, match="twice"):
        options.schulze("AB", [["A", "A"]])


def test_nobody_voted() -> None:
    assert options.single("AB", []).winners == ()
    assert options.schulze("AB", []).winners == ()
