"""Equal shares by hand, by witness and by property."""

import random
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muhit.mathematics.ballots import budget, shares
from muhit.mathematics.ballots.budget import Ballots, Project

PROJECTS = [Project("park", 6000), Project("well", 3000), Project("hall", 3000)]


def ballots(*given_ballots: list[str]) -> Ballots:
    return Ballots.of(PROJECTS, given_ballots)


def test_a_minority_gets_its_share() -> None:
    """Six of nine want hall and park, three the well: greedy gives the three nothing."""
    cast = ballots(*[["park", "hall"]] * 6, *[["well"]] * 3)
    outcome = shares.equal_shares(cast, 9000, completion="none")
    assert outcome.chosen == ("hall", "well")
    assert budget.greedy(cast, 9000).chosen == ("hall", "park")
    assert outcome.spent == 6000
    assert outcome.steps[0].price == pytest.approx(500 / 3000)


def test_who_cannot_pay_the_price_pays_all_they_have() -> None:
    projects = [Project("a", 30), Project("b", 60)]
    cast = Ballots.of(projects, [["a", "b"], ["a", "b"], ["b"]])
    outcome = shares.equal_shares(cast, 90, completion="none", by_cost=False)
    assert outcome.chosen == ("a", "b")
    assert outcome.steps[1].price == pytest.approx(30)  # two have 15 left, so the third pays 30


def test_nothing_without_ballots() -> None:
    for completion in shares.COMPLETIONS:
        assert shares.equal_shares(ballots(), 9000, completion=completion).chosen == ()
        assert shares.equal_shares(ballots([], []), 9000, completion=completion).chosen == ()


def test_unknown_completion() -> None:
    with pytest.raises(ValueError, match="completion"):
        shares.equal_shares(ballots(["park"]), 9000, completion="magic")


@pytest.mark.parametrize(
    "wrong",
    [[["lake"]], [{"park": -1}]],
)
def test_wrong_ballots(wrong: list) -> None:  # type: ignore[type-arg]
    with pytest.raises(ValueError, match="ballot 1"):
        Ballots.of(PROJECTS, wrong)


def exact(cast: Ballots, total: int) -> list[str]:
    """The method in fractions, as simply as it can be written (approval, satisfaction by cost)."""
    approves = [set(np.flatnonzero(row)) for row in cast.matrix.toarray()]
    money = [Fraction(total, max(cast.voters, 1))] * cast.voters
    rank, chosen = budget.order_of_ties(cast), []
    while True:
        prices = {}
        for at, project in enumerate(cast.projects):
            who = sorted(
                (v for v in range(cast.voters) if at in approves[v]), key=money.__getitem__
            )
            if at in chosen or sum(money[v] for v in who) < project.cost or not who:
                continue
            left = Fraction(project.cost)
            for index, voter in enumerate(who):
                payment = left / (len(who) - index)
                if payment <= money[voter]:
                    prices[at] = payment / project.cost
                    break
                left -= money[voter]
        if not prices:
            return [cast.projects[at].id for at in chosen]
        best = min(prices, key=lambda at: (prices[at], rank[at]))
        for voter in range(cast.voters):
            if best in approves[voter]:
                payment = prices[best] * cast.projects[best].cost
                money[voter] -= min(money[voter], payment)
        chosen.append(best)


elections = st.tuples(
    st.lists(st.integers(1, 60), min_size=1, max_size=7),
    st.lists(st.sets(st.integers(0, 6)), min_size=1, max_size=14),
    st.integers(1, 200),
)


def election(drawn: tuple[list[int], list[set[int]], int]) -> tuple[Ballots, int]:
    costs, wishes, total = drawn
    projects = [Project(f"p{at}", cost) for at, cost in enumerate(costs)]
    cast = [[f"p{at}" for at in wish if at < len(costs)] for wish in wishes]
    return Ballots.of(projects, cast), total


@given(elections)
@settings(max_examples=200)
def test_as_in_fractions(drawn: tuple[list[int], list[set[int]], int]) -> None:
    cast, total = election(drawn)
    assert list(shares.equal_shares(cast, total, completion="none").chosen) == exact(cast, total)


@given(elections, st.sampled_from(shares.COMPLETIONS))
@settings(max_examples=100)
def test_never_more_than_there_is(
    drawn: tuple[list[int], list[set[int]], int], completion: str
) -> None:
    cast, total = election(drawn)
    outcome = shares.equal_shares(cast, total, completion=completion, step=1)
    assert outcome.spent <= total
    assert len(set(outcome.chosen)) == len(outcome.chosen)
    assert outcome.spent == sum(p.cost for p in cast.projects if p.id in outcome.chosen)


@given(elections, st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_order_of_voters_and_projects_changes_nothing(
    drawn: tuple[list[int], list[set[int]], int], chance: random.Random
) -> None:
    cast, total = election(drawn)
    rows = [[cast.projects[at].id for at in np.flatnonzero(row)] for row in cast.matrix.toarray()]
    projects = list(cast.projects)
    chance.shuffle(rows)
    chance.shuffle(projects)
    turned = Ballots.of(projects, rows)
    assert shares.equal_shares(turned, total).chosen == shares.equal_shares(cast, total).chosen
    assert budget.greedy(turned, total).chosen == budget.greedy(cast, total).chosen


def test_points_and_approvals_once() -> None:
    cast = Ballots.of_arrays(PROJECTS, [0, 0, 1], [0, 0, 1], voters=3)
    assert cast.points.tolist() == [1, 1, 0]
    points = Ballots.of(PROJECTS, [{"park": 3, "well": 1}, {"well": 5}])
    assert points.points.tolist() == [3, 6, 0]
    assert points.supporters.tolist() == [1, 2, 0]
