"""Common ground and division between declared communities."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.mathematics.opinions import bridging, engine
from muhit.mathematics.opinions.bridging import VERDICTS
from muhit.mathematics.opinions.votes import Votes

from .making import sample_votes


def verdict(*communities: tuple[int, int, int]) -> str:
    counts = np.array(communities)[:, None, :]
    return VERDICTS[int(bridging.judge(counts, counts.sum(axis=2) > 0)[0])]


@pytest.mark.parametrize(
    ("communities", "expected"),
    [
        (((80, 5, 15), (16, 0, 4)), "common_ground"),
        (((80, 5, 15), (10, 0, 10)), "neither"),
        (((80, 5, 15), (3, 0, 17)), "divisive"),
        (((80, 5, 15), (3, 17, 0)), "divisive"),  # passing is not agreeing
        (((20, 0, 80), (3, 0, 17)), "neither"),
        (((80, 5, 15), (0, 0, 0)), "not_enough"),
        (((80, 5, 15),), "not_enough"),
    ],
)
def test_verdicts(communities: tuple[tuple[int, int, int], ...], expected: str) -> None:
    assert verdict(*communities) == expected


triples = st.tuples(st.integers(0, 90), st.integers(0, 30), st.integers(0, 90)).filter(
    lambda triple: sum(triple) >= 10
)


@given(st.lists(triples, min_size=2, max_size=4), st.integers(0, 3))
def test_an_identical_community_changes_no_verdict(
    communities: list[tuple[int, int, int]], which: int
) -> None:
    copy = communities[which % len(communities)]
    assert verdict(*communities) == verdict(*communities, copy)


@given(st.lists(triples, min_size=2, max_size=4), st.integers(1, 20))
def test_passes_never_make_common_ground(
    communities: list[tuple[int, int, int]], passes: int
) -> None:
    agrees, already, disagrees = communities[0]
    with_passes = [(agrees, already + passes, disagrees), *communities[1:]]
    if verdict(*with_passes) == "common_ground":
        assert verdict(*communities) == "common_ground"


def test_the_score_is_the_geometric_mean() -> None:
    counts = np.array([[[8, 0, 2]], [[3, 1, 8]]])
    shows = np.ones((2, 1), bool)
    assert bridging.score(counts, shows)[0] == pytest.approx(np.sqrt(9 / 12 * 4 / 14))
    shows[1] = False
    assert np.isnan(bridging.score(counts, shows)[0])


def declared(votes: Votes) -> list[str | None]:
    return [("host", "protection", None)[i % 3] for i in range(len(votes.people))]


def test_an_identical_community_changes_no_verdict_of_a_result() -> None:
    votes = sample_votes(people=150)
    halves = {int(p): ("host", "protection")[i % 2] for i, p in enumerate(votes.people)}
    before = engine.analyse(votes, communities=halves)
    guests = [i for i, p in enumerate(votes.people) if halves[int(p)] == "protection"]
    rows = np.isin(votes.rows, guests)
    twins = Votes.of(
        np.concatenate([votes.people[votes.rows], votes.people[votes.rows][rows] + 10_000]),
        np.concatenate([votes.statements[votes.columns], votes.statements[votes.columns][rows]]),
        np.concatenate([votes.values, votes.values[rows]]),
    )
    copies = {int(votes.people[i]) + 10_000: "twins" for i in guests}
    after = engine.analyse(twins, communities=halves | copies)
    assert before.bridging.verdicts.tolist() == after.bridging.verdicts.tolist()
    assert len(set(before.bridging.verdicts.tolist())) > 1


def test_shown_figures_with_everyone_tell_of_nobody() -> None:
    votes = sample_votes(people=70, density=0.5)
    result = engine.analyse(votes, communities=declared(votes), seed=3)
    shown = result.bridging.counts.sum(axis=(0, 2))
    rest = result.statements.counts.sum(axis=1) - shown
    assert result.bridging.shows.any()
    assert ((rest >= 10) | (rest == 0)).all()


def test_voices_left_out_come_from_the_largest_community() -> None:
    rows = [(p, 1, 1) for p in range(60)] + [(p, 1, -1) for p in range(100, 115)]
    rows += [(p, 1, 0) for p in range(200, 204)]
    people, statements, values = zip(*rows, strict=True)
    communities = dict.fromkeys(range(60), "host") | dict.fromkeys(range(100, 115), "protection")
    result = engine.analyse(Votes.of(people, statements, values), communities=communities)
    found = result.statement(0)
    assert found.communities == {"host": (54, 0, 0), "protection": (0, 0, 15)}
    assert found.verdict == "divisive"


def test_small_communities_say_nothing() -> None:
    rows = [(p, s, 1) for p in range(40) for s in (1, 2)]
    people, statements, values = zip(*rows, strict=True)
    few = {p: "protection" if p < 9 else "host" for p in range(40)}
    result = engine.analyse(Votes.of(people, statements, values), communities=few)
    assert result.statement(0).communities == {}
    assert result.statement(0).verdict == "not_enough"
    assert "protection" not in str(result.public().statements)


def test_across_groups_needs_ten_in_every_cell() -> None:
    votes = sample_votes(people=200, density=0.9)
    halves = [("host", "protection")[(i // 2) % 2] for i in range(len(votes.people))]
    result = engine.analyse(votes, communities=halves)
    assert np.isfinite(result.bridging.across_groups).any()
    scarce = engine.analyse(
        votes, communities=["protection" if i < 14 else "host" for i in range(len(votes.people))]
    )
    assert np.isnan(scarce.bridging.across_groups).all()
