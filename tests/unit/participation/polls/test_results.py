"""What is told of votes, and that no vote can be guessed from it."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.participation.polls.enums import Band
from muhit.participation.polls.results import FEWEST_FOR, FEWEST_VOTES, Result, band_of, result_of


def told(*votes: int) -> Result:
    return result_of([(f"Yanıt {number}", count) for number, count in enumerate(votes)])


@pytest.mark.parametrize(
    ("votes", "numbers", "total", "at_least"),
    [
        ((12, 8), [12, 8], 20, 20),
        ((3, 3, 4), [3, 3, 4], 10, 10),
        # all, or all but a few, voted the same: both are told as the same
        ((9, 0), [9, None], None, 9),
        ((9, 1), [9, None], None, 9),
        ((9, 2), [9, None], None, 9),
        ((6, 5, 1), [6, 5, None], None, 11),
    ],
)
def test_small_numbers_are_hidden_and_so_is_the_sum(votes, numbers, total, at_least):
    result = told(*votes)
    assert [line.votes for line in result.lines] == numbers
    assert (result.total, result.at_least) == (total, at_least)


@pytest.mark.parametrize("votes", [(4, 0), (2, 2), (0, 0), (1, 1, 1, 1), (2, 2, 1), (2, 2, 2, 2)])
def test_too_few_votes_tell_nothing(votes):
    result = told(*votes)
    assert result.has_too_few
    assert (result.total, result.at_least, result.first) == (None, 0, None)


@given(st.lists(st.integers(0, 40), min_size=2, max_size=6))
def test_whatever_was_hidden_could_have_been_any_small_number(votes):
    """Every way to fill the hidden places with 0, 1 or 2 votes that is no too small poll
    looks exactly the same."""
    result = told(*votes)
    if result.has_too_few:
        return
    hidden = [place for place, line in enumerate(result.lines) if line.is_hidden]
    for filling in product(range(FEWEST_FOR), repeat=len(hidden)):
        other = list(votes)
        for place, number in zip(hidden, filling, strict=True):
            other[place] = number
        if sum(other) >= FEWEST_VOTES:
            assert told(*other) == result


@given(st.lists(st.integers(0, 12), min_size=2, max_size=4), st.integers(0, 30))
def test_nobody_is_known_to_have_voted_like_nearly_everybody(votes, silent):
    """Whoever knows how many were asked cannot reckon that all of them, or all but one or
    two, chose the same: numbers show only beside three at least who did not choose them."""
    asked = sum(votes) + silent
    result = result_of([(str(at), number) for at, number in enumerate(votes)], asked=asked)
    if result.tells_numbers and any(line.is_hidden for line in result.lines):
        assert asked - result.at_least >= FEWEST_FOR
    if not result.tells_numbers:
        assert (result.total, result.at_least) == (None, 0)


def test_of_six_flats_that_agree_only_the_answer_is_told():
    agreed = [("Evet", 6), ("Hayır", 0)]
    assert [line.votes for line in result_of(agreed, asked=12).lines] == [6, None]
    told = [result_of([("Evet", yes), ("Hayır", 6 - yes)], asked=6) for yes in (6, 5, 4)]
    assert told[0] == told[1] == told[2]
    assert told[0].first is not None
    assert told[0].first.text == "Evet"


@given(st.lists(st.integers(0, 40), min_size=2, max_size=6))
def test_no_number_below_the_fewest_is_told(votes):
    assert all(line.votes is None or line.votes >= FEWEST_FOR for line in told(*votes).lines)


def test_the_first_is_the_one_with_most_votes_and_nobody_where_two_have_as_many():
    assert told(3, 9).first.text == "Yanıt 1"
    assert told(9, 1).first.text == "Yanıt 0"
    assert told(5, 5).first is None


@pytest.mark.parametrize(
    ("number", "band"),
    [(0, Band.FEW), (4, Band.FEW), (5, Band.FROM_5), (9, Band.FROM_5), (10, Band.FROM_10),
     (25, Band.FROM_25), (99, Band.FROM_50), (100, Band.FROM_100), (5_000, Band.FROM_100)],
)  # fmt: skip
def test_how_many_took_part_is_told_in_bands(number, band):
    assert band_of(number) == band
