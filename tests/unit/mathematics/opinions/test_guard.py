"""Nothing that shows, and no difference of it, is about fewer than ten people."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muhit.mathematics.opinions import guard
from muhit.mathematics.opinions.guard import Memory
from muhit.mathematics.suppression.lines import LEAST


def counts(*votes: int) -> np.ndarray:
    """(M, 1, 3): so many votes of each community on one statement, two thirds of them agrees."""
    return np.array([[[v - v // 3, 0, v // 3]] for v in votes])


def publish(
    true: np.ndarray, undeclared: int, memory: Memory, left: bool = False
) -> tuple[np.ndarray, np.ndarray, Memory, np.ndarray]:
    """One publication; voices left out are agrees. Returns shown, shows, memory, everyone."""
    everyone = true.sum(axis=0) + np.array([[0, undeclared, 0]])
    plan = guard.plan(true, everyone, memory, left)
    withheld = np.zeros((1, 3), np.int64)
    withheld[0, 0] = plan.left_out[0]
    shown, shows, after = guard.carry_out(plan, true, everyone, withheld, memory)
    return shown, shows, after, everyone


def first(*votes: int, undeclared: int = 0) -> tuple[list[int], int]:
    shown, _, _, everyone = publish(counts(*votes), undeclared, Memory.blank(len(votes), 1))
    votes_shown = shown.sum(axis=2)[:, 0].tolist()
    return votes_shown, int(everyone.sum()) - sum(votes_shown)


@pytest.mark.parametrize(
    ("votes", "undeclared", "shown", "rest"),
    [
        ((40, 30), 0, [40, 30], 0),
        ((40, 30), 25, [40, 30], 25),
        ((40, 9), 0, [0, 0], 49),
        ((40, 10), 3, [33, 10], 10),  # seven hosts are left out, so that the three are not alone
        ((10, 40), 9, [10, 39], 10),
        ((10, 10), 3, [0, 0], 23),  # nobody to leave out
        ((40, 30, 4), 0, [34, 30, 0], 10),
        ((40, 30, 10), 0, [40, 30, 10], 0),
        ((12, 11, 10), 5, [12, 11, 0], 15),  # the third is hidden for the rest's sake
        ((40,), 20, [0], 60),
    ],
)
def test_what_shows_at_first(
    votes: tuple[int, ...], undeclared: int, shown: list[int], rest: int
) -> None:
    assert first(*votes, undeclared=undeclared) == (shown, rest)


def test_figures_stay_until_ten_more_have_voted() -> None:
    memory = Memory.blank(2, 1)
    seen = []
    for hosts, guests in [(20, 20), (24, 20), (29, 27), (30, 29), (45, 40)]:
        shown, _, memory, _ = publish(counts(hosts, guests), 30, memory)
        seen.append(shown.sum(axis=2)[:, 0].tolist())
    assert seen == [[20, 20], [20, 20], [20, 20], [30, 20], [45, 40]]


def test_who_came_last_stays_unknown() -> None:
    """After a renewal the rest is ten at least: else the rest would be the latest voters of one."""
    memory = Memory.blank(2, 1)
    publish_first = publish(counts(20, 20), 0, memory)
    shown, _, _, everyone = publish(counts(40, 23), 0, publish_first[2])
    rest = int(everyone.sum() - shown.sum())
    assert shown.sum(axis=2)[:, 0].tolist() == [33, 20]
    assert rest == 10


def test_who_withdraws_takes_the_figures_along() -> None:
    _, _, memory, _ = publish(counts(30, 20), 30, Memory.blank(2, 1))
    assert not publish(counts(30, 19), 30, memory, left=True)[1].any()
    assert not publish(counts(34, 20), 30, memory, left=True)[1].any()
    assert publish(counts(30, 20), 30, memory, left=True)[1].all()  # voted on other statements
    assert publish(counts(34, 20), 30, memory, left=False)[1].all()


def test_who_changes_community_is_not_given_away() -> None:
    _, _, memory, _ = publish(counts(30, 20, 15), 30, Memory.blank(3, 1))
    assert not publish(counts(29, 21, 15), 30, memory)[1].any()


steps = st.lists(
    st.tuples(st.integers(0, 14), st.integers(0, 14), st.integers(0, 6), st.booleans()),
    min_size=1, max_size=9,
)  # fmt: skip


@given(start=st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 20)), steps=steps)
@settings(max_examples=300)
def test_no_difference_over_time_is_small(
    start: tuple[int, int, int], steps: list[tuple[int, int, int, bool]]
) -> None:
    """Whatever the history, all differences of published figures are 0 or at least ten people."""
    hosts, guests, undeclared = start
    memory = Memory.blank(2, 1)
    published: list[tuple[list[int], int]] = []
    for more_hosts, more_guests, more_undeclared, left in [(0, 0, 0, False), *steps]:
        hosts, guests = hosts + more_hosts, guests + more_guests
        undeclared += more_undeclared
        before = published[-1][0] if published else None
        shown, shows, memory, everyone = publish(counts(hosts, guests), undeclared, memory, left)
        assert shows.sum() in (0, 2)
        votes = shown.sum(axis=2)[:, 0].tolist()
        assert all(v == 0 or v >= LEAST for v in votes)
        rest = int(everyone.sum()) - sum(votes)
        if shows.any() and votes != before:
            assert rest == 0 or rest >= LEAST
        published.append((votes, rest))
    shown_ones = [votes for votes, _ in published if any(votes)]
    for one, other in itertools.combinations(shown_ones, 2):
        assert all(a == b or abs(a - b) >= LEAST for a, b in zip(one, other, strict=True))
        assert sum(one) == sum(other) or abs(sum(one) - sum(other)) >= LEAST


def test_memory_follows_communities_and_statements() -> None:
    _, _, memory, _ = publish(counts(30, 20), 30, Memory.blank(2, 1))
    moved = guard.aligned(memory, [1, -1, 0], [-1, 0])
    assert moved.ever.tolist() == [[False, True], [False, False], [False, True]]
    assert moved.shown[2, 1].tolist() == memory.shown[0, 0].tolist()
