"""Why equal shares and greedy differ, in numbers a resident can follow, and recounting a file."""

from dataclasses import dataclass

import numpy as np

from . import pabulib, shares
from .budget import Ballots, Outcome, greedy

BOTH, ONLY_SHARES, ONLY_GREEDY, NEITHER = "both", "equal_shares", "greedy", "neither"


@dataclass(frozen=True)
class Line:
    """One project. `chosen_by` both, equal_shares, greedy or neither; `points` all it was given;
    `supporters` people; `cost` in the smallest unit; `each` what each supporter would pay alone."""

    project: str
    chosen_by: str
    points: float
    supporters: int
    cost: int
    each: float


@dataclass(frozen=True)
class Fairness:
    """How an outcome treats voters. `reached`: share of voters with at least one project they
    wanted; `mean_projects` such projects per voter; `without` voters with none;
    `mean_money` money per voter spent as they wished, each project shared equally by supporters."""

    reached: float
    without: int
    mean_projects: float
    mean_money: float


@dataclass(frozen=True)
class Explanation:
    """Both rules side by side: every project, most points first, and how voters fare."""

    lines: tuple[Line, ...]
    equal_shares: Fairness
    greedy: Fairness

    def only(self, chosen_by: str) -> tuple[Line, ...]:
        """Projects of one kind of `Line.chosen_by`."""
        return tuple(line for line in self.lines if line.chosen_by == chosen_by)


def explain(ballots: Ballots, by_shares: Outcome, by_greedy: Outcome) -> Explanation:
    """Why two outcomes of the same ballots differ."""
    first, second = set(by_shares.chosen), set(by_greedy.chosen)
    kinds = {
        (True, True): BOTH,
        (True, False): ONLY_SHARES,
        (False, True): ONLY_GREEDY,
        (False, False): NEITHER,
    }
    points, supporters = ballots.points, ballots.supporters
    lines = [
        Line(
            project.id,
            kinds[project.id in first, project.id in second],
            float(points[at]),
            int(supporters[at]),
            project.cost,
            round(project.cost / max(int(supporters[at]), 1), 2),
        )
        for at, project in enumerate(ballots.projects)
    ]
    lines.sort(key=lambda line: (-line.points, line.cost, line.project))
    return Explanation(tuple(lines), fairness(ballots, by_shares), fairness(ballots, by_greedy))


def fairness(ballots: Ballots, outcome: Outcome) -> Fairness:
    """How voters fare; all zero without voters."""
    chosen = np.array([project.id in set(outcome.chosen) for project in ballots.projects])
    if not ballots.voters:
        return Fairness(0.0, 0, 0.0, 0.0)
    wanted = (ballots.matrix > 0).astype(np.float64) @ chosen.astype(np.float64)
    money = float((ballots.costs * chosen * (ballots.supporters > 0)).sum())
    return Fairness(
        reached=round(float((wanted > 0).mean()), 4),
        without=int((wanted == 0).sum()),
        mean_projects=round(float(wanted.mean()), 4),
        mean_money=round(money / ballots.voters, 2),
    )


class UnknownRule(ValueError):
    """The file names a rule of counting that is not known here."""


def recount(text: str, rule: str | None = None) -> Outcome:
    """The outcome of a published ``.pb`` file, counted again.

    `rule`: "greedy", "equalshares" (as Pabulib writes it: with completion add1u) or
    "equalshares/none", "/add1", "/add1u", "/greedy"; by default what the file's ``rule`` says.
    Raises ValueError for a file or rule that is not understood.
    """
    file = pabulib.read(text)
    base, completion = rule_of(rule or file.meta.get("rule", ""))
    if base == "greedy":
        return greedy(file.ballots, file.budget)
    by_cost = file.meta.get("satisfaction", "cost") == "cost"
    return shares.equal_shares(file.ballots, file.budget, completion=completion, by_cost=by_cost)


def rule_of(named: str) -> tuple[str, str]:
    """A rule of counting as files name it: "greedy" or "equalshares", and how the money that is
    left over is spent. Raises ValueError for one that Muhit does not count by."""
    base, _, completion = named.strip().lower().partition("/")
    if base == "greedy":
        return "greedy", ""
    if base not in {"equalshares", "equal_shares", "mes"}:
        raise UnknownRule(f"the rule {named!r} is not greedy or equalshares")
    completion = completion or shares.ADD_ONE_THEN_GREEDY
    if completion not in shares.COMPLETIONS:
        raise UnknownRule(f"the rule {named!r} ends in a way Muhit does not know")
    return "equalshares", completion
