"""One canonical order, whatever comes in."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.mathematics.opinions.votes import Votes

from .making import Row, rows, votes_of


def test_the_last_vote_counts() -> None:
    votes = Votes.of([1, 1, 1, 2], [5, 5, 5, 5], [1, -1, 0, 1], [10, 30, 20, 1])
    assert votes.values.tolist() == [-1, 1]


def test_at_the_same_moment_the_lowest_counts() -> None:
    for order in ([1, -1, 0], [0, 1, -1], [-1, 0, 1]):
        votes = Votes.of([1, 1, 1], [5, 5, 5], order, [3, 3, 3])
        assert votes.values.tolist() == [-1]
        assert Votes.of([1, 1, 1], [5, 5, 5], order).values.tolist() == [-1]


def test_statements_without_votes_are_kept() -> None:
    votes = Votes.of([1], [5], [1], known=[9, 5, 2])
    assert votes.statements.tolist() == [2, 5, 9]
    assert votes.columns.tolist() == [1]


def test_nothing_at_all() -> None:
    votes = Votes.of([], [], [])
    assert len(votes) == 0
    assert len(votes.people) == len(votes.statements) == 0


@pytest.mark.parametrize("values", [[2], [-2]])
def test_wrong_votes_are_refused(values: list[int]) -> None:
    with pytest.raises(ValueError, match="vote"):
        Votes.of([1], [1], values)


@given(rows(), st.randoms(use_true_random=False))
def test_order_changes_nothing(given_rows: list[Row], chance: random.Random) -> None:
    shuffled = list(given_rows)
    chance.shuffle(shuffled)
    first, second = votes_of(given_rows), votes_of(shuffled)
    assert first.digest() == second.digest()
    assert np.array_equal(first.values, second.values)


@given(rows())
def test_removed_people_and_statements_leave_no_trace(given_rows: list[Row]) -> None:
    person, statement, _ = given_rows[0]
    left = [row for row in given_rows if row[0] != person and row[1] != statement]
    remaining = {row[1] for row in given_rows} - {statement}
    without = votes_of(given_rows).without(people=[person], statements=[statement])
    if not left:
        assert len(without) == 0
        return
    people, statements, values = zip(*left, strict=True)
    assert without.digest() == Votes.of(people, statements, values, known=remaining).digest()


def test_wide_ids_and_narrow_ids_agree() -> None:
    narrow = Votes.of([1, 2, 3], [1, 2, 1], [1, 0, -1])
    wide = Votes.of([10**17, 2 * 10**17, 3 * 10**17], [1, 2, 1], [1, 0, -1])
    assert narrow.digest() == wide.digest()
    assert wide.people.tolist() == [10**17, 2 * 10**17, 3 * 10**17]
