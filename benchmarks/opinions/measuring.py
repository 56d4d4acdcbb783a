"""What is measured, each in a process of its own so that peak memory is its own."""

import multiprocessing
import resource
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from . import synthetic

Numbers = dict[str, float]


def apart(function: Callable[..., Any], *arguments: Any) -> Any:
    """The result of a function, run in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as process:
        return process.apply(function, arguments)


def engine(path: Path, repeat: int) -> Numbers:
    """Seconds from unsorted votes to a result with communities (best of `repeat`); peak memory."""
    from muhit.mathematics.opinions.engine import analyse
    from muhit.mathematics.opinions.votes import Votes

    with np.load(path) as given:
        arrays = {name: given[name] for name in given.files}
    people = int(arrays["people"].max()) + 1
    communities = {person: ("host", "protection")[person % 7 == 0] for person in range(people)}
    times, kept = [], []
    for _ in range(repeat):
        begun = time.perf_counter()
        votes = Votes.of(**arrays)
        result = analyse(votes, communities=communities, seed=1)
        times.append(time.perf_counter() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    begun = time.perf_counter()
    kept.append(len(result.to_json()))
    return {
        "s": min(times),
        "peak_mb": peak,
        "votes": result.votes,
        "groups": len(result.groups),
        "json_s": time.perf_counter() - begun,
    }


def red_dwarf(path: Path) -> Numbers:
    """Seconds of red-dwarf's whole pipeline for the same votes, as it wants them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from reddwarf.implementations.base import run_pipeline
    with np.load(path) as given:
        rows = [
            {"participant_id": p, "statement_id": s, "vote": v, "modified": t}
            for p, s, v, t in zip(
                *(given[name].tolist() for name in ("people", "statements", "values", "times")),
                strict=True,
            )
        ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        begun = time.perf_counter()
        run_pipeline(rows, random_state=1)
        return {"s": time.perf_counter() - begun}


def published(folder: Path) -> Numbers:
    """Our groups beside those that Polis published, of one exported conversation.

    Without the statements that moderation rejected. `ari`, `red_dwarf_ari`: adjusted Rand index
    against the published ones (with rejected ones as moderated out, as red-dwarf can take them,
    its index on Bowling Green is 0.42). `told`, `published_told`: by how much knowing somebody's
    group makes their votes less surprising (share of log-loss), on every tenth vote, which was
    hidden from us; Polis had seen it.
    """
    from sklearn.metrics import adjusted_rand_score

    from muhit.mathematics.opinions import polis
    from muhit.mathematics.opinions.engine import analyse

    from .planted import by_red_dwarf

    read = polis.read_export(folder)
    votes = read.votes.without(statements=read.rejected)
    result = analyse(votes)
    labels = by_red_dwarf(votes)

    def index(given: dict[int, int]) -> float:
        both = [person for person in read.groups if given.get(person, -1) >= 0]
        return float(adjusted_rand_score([read.groups[p] for p in both], [given[p] for p in both]))

    hidden = np.arange(len(votes)) % 10 == 3
    shown = _part(votes, ~hidden)
    return {
        "ari": index(_groups(result)),
        "red_dwarf_ari": index(labels),
        "groups": len(result.groups),
        "outside": result.outside,
        "published_groups": len(set(read.groups.values())),
        "told": _told(votes, hidden, _groups(analyse(shown))),
        "published_told": _told(votes, hidden, read.groups),
    }


def _groups(result: Any) -> dict[int, int]:
    return dict(zip(result.people.ids.tolist(), result.people.groups.tolist(), strict=True))


def _part(votes: Any, kept: Any) -> Any:
    return type(votes).of(
        votes.people[votes.rows[kept]],
        votes.statements[votes.columns[kept]],
        votes.values[kept],
        known=votes.statements.tolist(),
    )


def _told(votes: Any, hidden: Any, groups: dict[int, int]) -> float:
    """The share of log-loss that groups save on hidden votes of people who are in one."""
    label = np.array([groups.get(person, -1) for person in votes.people.tolist()])[votes.rows]
    number = int(label.max()) + 1
    counts = np.zeros((number, len(votes.statements), 3))
    seen = ~hidden & (label >= 0)
    np.add.at(counts, (label[seen], votes.columns[seen], 1 + votes.values[seen]), 1)
    everyone = counts.sum(axis=0) + 1
    everyone /= everyone.sum(axis=1, keepdims=True)
    inside = (counts + 2 * everyone) / (counts.sum(axis=2, keepdims=True) + 2)
    at = hidden & (label >= 0)
    cells = (votes.columns[at], 1 + votes.values[at])
    return 1 - float(np.log(inside[label[at], *cells]).sum() / np.log(everyone[cells]).sum())


def equal_shares(projects: int, voters: int, repeat: int) -> Numbers:
    """Seconds of equal shares with its whole completion (add1u), and without any."""
    from muhit.mathematics.ballots.budget import Ballots, Project
    from muhit.mathematics.ballots.shares import equal_shares as run

    costs, who, what = synthetic.ballots(projects, voters)
    listed = [Project(f"p{at}", int(cost)) for at, cost in enumerate(costs)]
    cast = Ballots.of_arrays(listed, who, what, voters=voters)
    budget = voters * 100_00
    whole, alone = [], []
    for _ in range(repeat):
        begun = time.perf_counter()
        outcome = run(cast, budget)
        whole.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        run(cast, budget, completion="none")
        alone.append(time.perf_counter() - begun)
    return {
        "s": min(whole),
        "without_completion_s": min(alone),
        "chosen": len(outcome.chosen),
        "spent": outcome.spent / budget,
    }
