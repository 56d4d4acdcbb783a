"""Planted groups are found again, none where there is none, and nobody is a group alone."""

import json

import numpy as np
import pytest
import sklearn.metrics

from benchmarks.opinions.planted import Planted, planted
from muhit.mathematics.opinions import engine, finding
from muhit.mathematics.opinions.result import Result
from muhit.mathematics.opinions.votes import Votes

SEED = 7  # stands apart from those of the benchmark


def index(case: Planted, result: Result) -> float:
    counted = result.people.counted
    found = result.people.groups[counted]
    return float(sklearn.metrics.adjusted_rand_score(case.truth[counted], found))


def index_known(case: Planted) -> float:
    """Of who knows every group's chances: nobody can do better."""
    return float(sklearn.metrics.adjusted_rand_score(case.truth, case.guess))


def cast(chances: np.ndarray, seed: int = 3, density: float = 0.8) -> Votes:
    """Votes of people by their chances (N, C) to agree."""
    rng = np.random.default_rng(seed)
    who, what = np.nonzero(rng.random(chances.shape) < density)
    return Votes.of(who, what, np.where(rng.random(len(who)) < chances[who, what], 1, -1))


@pytest.mark.parametrize("sizes", [(50, 50), (80, 20), (90, 10), (34, 33, 33), (45, 45, 10)])
def test_planted_groups_are_found(sizes: tuple[int, ...]) -> None:
    case = planted(sizes, 40, SEED)
    result = engine.analyse(case.votes)
    assert len(result.groups) == len(sizes)
    assert index(case, result) >= 0.9


@pytest.mark.parametrize("sizes", [(50, 50), (90, 10)])
def test_with_few_votes_it_is_nearly_as_good_as_can_be(sizes: tuple[int, ...]) -> None:
    case = planted(sizes, 15, SEED)
    result = engine.analyse(case.votes)
    assert len(result.groups) == 2
    assert index(case, result) >= index_known(case) - 0.12


@pytest.mark.parametrize("given", [10, 20, 40])
def test_one_crowd_is_one_group(given: int) -> None:
    result = engine.analyse(planted((100,), given, SEED).votes)
    assert len(result.groups) == 1
    assert result.groups[0].size + result.outside == result.counted


@pytest.mark.parametrize("few", [1, 2, 4])
def test_outliers_make_no_group_and_are_counted(few: int) -> None:
    """Ninety-nine agree and one rejects everything: no groups of 99 and 1."""
    chances = np.full((100, 20), 0.94)
    chances[:few] = 0.02
    result = engine.analyse(cast(chances))
    assert [group.size for group in result.groups] == [100 - few]
    assert result.outside == few
    assert result.people.groups[:few].tolist() == [-1] * few
    public = result.public()
    assert public.outside == few
    assert sum(base.size for base in public.bases if base.group < 0) == few
    assert json.loads(Result.from_json(result.to_json()).to_json())["outside"] == few


def test_from_five_on_they_are_a_group() -> None:
    chances = np.full((100, 20), 0.94)
    chances[:6] = 0.02
    result = engine.analyse(cast(chances))
    assert [group.size for group in result.groups] == [94, 6]


def test_three_in_a_hundred_are_needed_in_a_large_crowd() -> None:
    assert [finding.least(people) for people in (10, 100, 166, 167, 1000)] == [5, 5, 5, 6, 30]
    chances = np.full((400, 20), 0.94)
    chances[:8] = 0.02
    result = engine.analyse(cast(chances))
    assert len(result.groups) == 1
    assert result.outside == 8


@pytest.mark.parametrize("people", [1, 3, 4, 9])
def test_too_few_for_two_groups(people: int) -> None:
    chances = np.full((people, 12), 0.9)
    chances[: people // 2] = 0.1
    result = engine.analyse(cast(chances))
    assert len(result.groups) == 1


def test_groups_are_never_smaller_than_told_where_opinions_shade() -> None:
    """A line of opinions with a few far out."""
    rng = np.random.default_rng(4)
    place = np.concatenate([rng.normal(0, 1.5, 200), np.full(3, 9.0)])
    leaning = rng.normal(0, 1, 80)
    result = engine.analyse(cast(1 / (1 + np.exp(-place[:, None] * leaning))))
    assert min(group.size for group in result.groups) >= finding.least(203)
    assert sum(group.size for group in result.groups) + result.outside == 203
    assert result.shading


def test_far_more_people_than_are_searched_among() -> None:
    rng = np.random.default_rng(9)
    chances = np.where(rng.random((3, 40)) < 0.5, 0.9, 0.1)[np.repeat([0, 1, 2], [3000, 1200, 500])]
    result = engine.analyse(cast(chances, density=0.5))
    truth = np.repeat([0, 1, 2], [3000, 1200, 500])
    assert sklearn.metrics.adjusted_rand_score(truth, result.people.groups) >= 0.97
