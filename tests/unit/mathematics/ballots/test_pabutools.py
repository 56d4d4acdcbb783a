"""The four real ballots beside pabutools (GPL, tests only), and recounting from the file."""

from typing import Any

import pytest
from pabutools.election import (
    Additive_Cardinal_Sat,
    Cardinality_Sat,
    Cost_Sat,
    parse_pabulib,
)
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares

from muhit.mathematics.ballots import budget, comparing, pabulib, shares
from tests.shared_data import needs, shared

FOLDER = "data/opinions/pabulib"
NAMES = (
    "netherlands_assen_2024_.pb",
    "poland_gdansk_2020_strzyza.pb",
    "France_Toulouse_2022_17_-_Mirail-Universite_Reynerie_Bellefontaine.pb",
    "netherlands_amsterdam_166_.pb",
)
pytestmark = needs(FOLDER)


@pytest.fixture(params=NAMES)
def election(request: pytest.FixtureRequest) -> tuple[pabulib.File, Any, Any]:
    path = shared(FOLDER) / request.param
    return pabulib.read(path.read_text(encoding="utf-8")), *parse_pabulib(str(path))


@pytest.mark.parametrize("by_cost", [True, False])
@pytest.mark.parametrize("completion", ["none", "add1"])
def test_equal_shares(
    election: tuple[pabulib.File, Any, Any], by_cost: bool, completion: str
) -> None:
    file, instance, profile = election
    satisfaction = Cost_Sat if by_cost else Cardinality_Sat
    if file.kind != "approval":
        satisfaction = Additive_Cardinal_Sat
    step = 10 if len(file.ballots.projects) > 20 else 1  # the witness takes half a minute by ones
    increment = {"voter_budget_increment": step} if completion == "add1" else {}
    theirs = method_of_equal_shares(instance, profile, sat_class=satisfaction, **increment)
    ours = shares.equal_shares(
        file.ballots, file.budget, completion=completion, by_cost=by_cost, step=step * 100
    )
    assert sorted(ours.chosen) == sorted(project.name for project in theirs)


def test_greedy(election: tuple[pabulib.File, Any, Any]) -> None:
    file, instance, profile = election
    if file.kind != "approval":
        # It weighs points by cost, so that there is no witness: what is left must not fit.
        chosen = budget.greedy(file.ballots, file.budget).chosen
        costs = {project.id: project.cost for project in file.ballots.projects}
        left = file.budget - sum(costs[name] for name in chosen)
        assert left >= 0
        assert all(cost > left for name, cost in costs.items() if name not in chosen)
        return
    theirs = greedy_utilitarian_welfare(instance, profile, sat_class=Cost_Sat)
    assert set(budget.greedy(file.ballots, file.budget).chosen) == {p.name for p in theirs}


def test_written_and_read_again(election: tuple[pabulib.File, Any, Any]) -> None:
    file, _, _ = election
    outcome = shares.equal_shares(file.ballots, file.budget)
    text = pabulib.write(
        file.ballots, file.budget, kind=file.kind, meta={"rule": "equalshares"}, outcome=outcome
    )
    again = pabulib.read(text)
    assert (again.ballots.matrix != file.ballots.matrix).nnz == 0
    assert again.ballots.projects == file.ballots.projects
    assert again.budget == file.budget
    assert set(again.selected or ()) == set(outcome.chosen)
    assert comparing.recount(text) == outcome


def test_why_they_differ(election: tuple[pabulib.File, Any, Any]) -> None:
    file, _, _ = election
    by_shares = shares.equal_shares(file.ballots, file.budget)
    by_greedy = budget.greedy(file.ballots, file.budget)
    told = comparing.explain(file.ballots, by_shares, by_greedy)
    wanted = file.ballots.matrix.toarray() > 0
    chosen = [project.id in by_shares.chosen for project in file.ballots.projects]
    assert told.equal_shares.without == int((~wanted[:, chosen].any(axis=1)).sum())
    for kind, chosen in (("equal_shares", by_shares), ("greedy", by_greedy)):
        only = {line.project for line in told.only(kind)} | {
            line.project for line in told.only("both")
        }
        assert only == set(chosen.chosen)
