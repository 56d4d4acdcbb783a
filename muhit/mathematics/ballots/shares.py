"""The method of equal shares: everybody has the same part of the budget to spend.

Source: D. Peters and P. Skowron, "Proportionality and the Limits of Welfarism" (2020);
D. Peters, G. Pierczyński and P. Skowron, "Proportional Participatory Budgeting with Additive
Utilities" (2021). Each round takes the project whose supporters can pay for it at the lowest
price per unit of satisfaction, all paying the same price or all they have left.
"""

import heapq
import math
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from .budget import Ballots, Outcome, Step, fill, order_of_ties
from .patience import Patience, forever

ADD_ONE_THEN_GREEDY = "add1u"  # raise all shares by one until too dear, then greedy
ADD_ONE = "add1"
GREEDY = "greedy"
NONE = "none"
COMPLETIONS = (ADD_ONE_THEN_GREEDY, ADD_ONE, GREEDY, NONE)

UNIT = 100  # the smallest unit in one lira
WORK = 50_000_000  # approvals and projects looked at, over all raises
RAISES = (200, 5000)  # at least and at most so many raises of the same size

TOLERANCE = 1e-9  # relative: prices closer than this are equal, and the order of ties decides


@dataclass(frozen=True, eq=False)
class _Supporters:
    """Who supports one project: voters (m,) and their satisfaction if it is chosen (m,).

    `same`: everybody has the same satisfaction; `all_units` the sum.
    """

    voters: NDArray[np.int32]
    units: NDArray[np.float64]
    same: bool
    all_units: float


def equal_shares(
    ballots: Ballots,
    budget: int,
    *,
    completion: str = ADD_ONE_THEN_GREEDY,
    by_cost: bool = True,
    step: int | None = None,
    still: Patience = forever,
) -> Outcome:
    """The method of equal shares with its completion rule.

    `still` is called before each round and may break the count off.

    `budget` in the smallest unit. `by_cost`: a voter's satisfaction with an approved project is
    its cost (money spent as they wished), else 1 per project (or the points given); points
    ballots always count points. `completion`, because equal shares alone rarely spends all:
    "add1u" raises everybody's share by `step` (default: see `raise_by`) as long as the outcome
    stays within the budget, then adds greedily what still fits; "add1" without the last;
    "greedy" without the first; "none".

    Money is float64 with prices compared at a relative tolerance of 1e-9; ties: more points,
    lower cost, id. Raises ValueError for an unknown completion.
    """
    if completion not in COMPLETIONS:
        raise ValueError(f"completion is one of {', '.join(COMPLETIONS)}")
    supporters = _supporters(ballots, by_cost)
    rank = order_of_ties(ballots)
    share = budget / max(ballots.voters, 1)
    steps = _run(ballots, supporters, rank, share, still)
    if completion in (ADD_ONE, ADD_ONE_THEN_GREEDY):
        share, steps = _add_one(ballots, supporters, rank, budget, share, steps, step, still)
    chosen = [project for project, _ in steps]
    taken = [Step(ballots.projects[at].id, "equal_shares", price) for at, price in steps]
    if completion in (GREEDY, ADD_ONE_THEN_GREEDY):
        ids = [ballots.projects[at].id for at in chosen]
        taken += [Step(project, "greedy") for project in fill(ballots, budget, ids)]
    costs = {project.id: project.cost for project in ballots.projects}
    return Outcome(
        rule=f"equal_shares/{completion}",
        chosen=tuple(step.project for step in taken),
        spent=sum(costs[step.project] for step in taken),
        budget=budget,
        steps=tuple(taken),
        share=share,
    )


def _supporters(ballots: Ballots, by_cost: bool) -> list[_Supporters]:
    columns = scipy.sparse.csc_array(ballots.matrix)
    approval = bool((ballots.matrix.data == 1).all())
    found = []
    for at, project in enumerate(ballots.projects):
        inside = slice(columns.indptr[at], columns.indptr[at + 1])
        units = columns.data[inside] * (project.cost if by_cost and approval else 1)
        found.append(_Supporters(columns.indices[inside], units, approval, float(units.sum())))
    return found


def _run(
    ballots: Ballots,
    supporters: list[_Supporters],
    rank: NDArray[np.int64],
    share: float,
    still: Patience,
) -> list[tuple[int, float]]:
    """Projects chosen and their prices, in order, when everybody starts with `share`.

    Prices only rise while money is spent, so an old price is a lower bound (at first, the price
    if all could pay), and only the few at the top of the queue are priced again each round.
    """
    money = np.full(ballots.voters, share)
    queue = [
        (ballots.projects[at].cost / who.all_units, int(rank[at]), at)
        for at, who in enumerate(supporters)
        if len(who.voters)
    ]
    heapq.heapify(queue)
    steps: list[tuple[int, float]] = []
    while True:
        still()
        found = _cheapest(ballots, supporters, rank, money, queue)
        if found is None:
            return steps
        at, price = found
        who = supporters[at]
        money[who.voters] -= np.minimum(money[who.voters], price * who.units)
        steps.append((at, price))


def _cheapest(
    ballots: Ballots,
    supporters: list[_Supporters],
    rank: NDArray[np.int64],
    money: NDArray[np.float64],
    queue: list[tuple[float, int, int]],
) -> tuple[int, float] | None:
    """Take the affordable project of the lowest price (ties by rank) out of the queue."""
    priced: list[tuple[float, int, int]] = []
    best = np.inf
    while queue and queue[0][0] <= best * (1 + TOLERANCE):
        _, order, at = heapq.heappop(queue)
        price = _price(ballots.projects[at].cost, supporters[at], money)
        if price < np.inf:
            priced.append((price, order, at))
            best = min(best, price)
    if not priced:
        return None
    equal = [each for each in priced if each[0] <= best * (1 + TOLERANCE)]
    chosen = min(equal, key=lambda each: each[1])
    for each in priced:
        if each[2] != chosen[2]:
            heapq.heappush(queue, each)
    return chosen[2], chosen[0]


def _price(cost: int, who: _Supporters, money: NDArray[np.float64]) -> float:
    """The lowest price per unit of satisfaction that the supporters can pay; inf if they cannot."""
    has = money[who.voters]
    if has.sum() < cost * (1 - TOLERANCE):
        return float("inf")
    if who.same:
        has.sort()
        units = np.full(len(has), who.units[0])
        bound = has / who.units[0]
    else:
        bound = has / who.units
        order = np.argsort(bound, kind="stable")
        has, units, bound = has[order], who.units[order], bound[order]
    paid = np.cumsum(has) - has  # by those poorer than each
    payers = np.cumsum(units[::-1])[::-1]  # satisfaction of each and those richer
    price = (cost - paid) / payers
    enough = price <= bound * (1 + TOLERANCE)
    at = int(np.argmax(enough))
    return float(price[at]) if enough[at] else float(bound[-1])


def raise_by(ballots: Ballots, share: float) -> tuple[int, int]:
    """By how much shares are raised, in the smallest unit, and how often by the same.

    One lira each time, 5,000 times; fewer where there is more to count (200 at least), and then
    more than one lira where shares would not double in so many. After that the raise doubles,
    twice; then it is enough. So every count ends, whatever the amounts, and anyone who recounts
    takes the same raises.
    """
    fewest, most = RAISES
    work = ballots.matrix.nnz + 500 * len(ballots.projects) + 1
    often = max(fewest, min(most, WORK // work))
    return UNIT * max(1, math.ceil(share / UNIT / often)), often


def _add_one(
    ballots: Ballots,
    supporters: list[_Supporters],
    rank: NDArray[np.int64],
    budget: int,
    share: float,
    steps: list[tuple[int, float]],
    step: int | None,
    still: Patience,
) -> tuple[float, list[tuple[int, float]]]:
    """Raise the share while the outcome costs no more than the budget."""
    costs = ballots.costs
    wanted = int((ballots.supporters > 0).sum())
    proposed, often = raise_by(ballots, share)
    for turn in range(3 * often):
        if len(steps) == wanted or _exhausted(ballots, budget, steps):
            break
        raised = share + (step or proposed * 2 ** (turn // often))
        more = _run(ballots, supporters, rank, raised, still)
        if sum(int(costs[at]) for at, _ in more) > budget:
            break
        share, steps = raised, more
    return share, steps


def _exhausted(ballots: Ballots, budget: int, steps: list[tuple[int, float]]) -> bool:
    """Whether nothing that anybody wants still fits."""
    costs, wanted = ballots.costs, ballots.supporters > 0
    chosen = np.zeros(len(costs), dtype=bool)
    chosen[[at for at, _ in steps]] = True
    left = budget - int(costs[chosen].sum())
    return not bool((wanted & ~chosen & (costs <= left)).any())
