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
    from muhit.participation.consultations.opinions.engine import analyse
    from muhit.participation.consultations.opinions.votes import Votes

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


def _pipeline() -> Callable[..., Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from reddwarf.implementations.base import run_pipeline
    return run_pipeline


def red_dwarf(path: Path) -> Numbers:
    """Seconds of red-dwarf's whole pipeline for the same votes, as it wants them."""
    run_pipeline = _pipeline()
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


def bowling_green(folder: Path) -> Numbers:
    """Adjusted Rand index against the groups Polis published: ours and red-dwarf's.

    Both without the statements that moderation rejected (with them as moderated out, as
    red-dwarf can take them, its index is 0.42).
    """
    from sklearn.metrics import adjusted_rand_score

    from muhit.participation.consultations.opinions import polis
    from muhit.participation.consultations.opinions.engine import analyse

    read = polis.read_export(folder)
    result = analyse(read.votes, moderated=read.rejected)
    ours = dict(zip(result.people.ids.tolist(), result.people.groups.tolist(), strict=True))
    votes = read.votes.without(statements=read.rejected)
    rows = [
        {"participant_id": p, "statement_id": s, "vote": v, "modified": 1}
        for p, s, v in zip(
            votes.people[votes.rows].tolist(),
            votes.statements[votes.columns].tolist(),
            votes.values.tolist(),
            strict=True,
        )
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = _pipeline()(rows, random_state=1)
    labels = found.participants_df["cluster_id"].dropna().astype(int).to_dict()

    def index(given: dict[int, int]) -> float:
        both = [person for person in read.groups if given.get(person, -1) >= 0]
        return float(adjusted_rand_score([read.groups[p] for p in both], [given[p] for p in both]))

    return {"ari": index(ours), "red_dwarf_ari": index(labels)}


def equal_shares(projects: int, voters: int, repeat: int) -> Numbers:
    """Seconds of equal shares with its whole completion (add1u), and without any."""
    from muhit.participation.consultations.ballots.budget import Ballots, Project
    from muhit.participation.consultations.ballots.shares import equal_shares as run

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
