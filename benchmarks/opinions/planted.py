"""Are planted groups found again, and is none found where there is none?

    python -m benchmarks.opinions.planted [--part tuning] [--runs 6] [--without-red-dwarf]

Invented people belong to groups of known sizes. On some statements all groups are of one mind, on
the others each group leans to one side. How strongly, how much is shared and how often people
pass is drawn anew for each run. Beside Muhit and red-dwarf stands who knows everything but the
groups (every group's chances): better than that nobody can be. The engine was built on the seeds
and the settings of `tuning`; the published figures come from `held`.
"""

import warnings
from dataclasses import dataclass

import click
import numpy as np

from muhit.mathematics.opinions.engine import analyse
from muhit.mathematics.opinions.votes import Votes

PEOPLE, STATEMENTS = 400, 60
VOTES = (10, 20, 40)  # by each person, on average
SIZES = (
    (100,), (50, 50), (80, 20), (90, 10), (95, 5), (34, 33, 33), (60, 30, 10), (45, 45, 10),
    (25, 25, 25, 25), (20, 20, 20, 20, 20),
)  # fmt: skip
FIRST_SEED = {"tuning": 100, "held": 91_000}


@dataclass(frozen=True, eq=False)
class Planted:
    """Votes, each person's group (N,), and the group whoever knows all chances would guess."""

    votes: Votes
    truth: np.ndarray
    guess: np.ndarray


def planted(sizes: tuple[int, ...], given: int, seed: int, part: str = "held") -> Planted:
    """`given` votes a person on average, at least seven, some several times as many."""
    rng = np.random.default_rng([seed, len(sizes), given])
    if part == "tuning":
        contrast, shared, passes = 0.8, 0.3, 0.12
    else:
        contrast, shared, passes = rng.uniform((0.75, 0.1, 0.02), (0.9, 0.4, 0.2))
    weights = np.array(sizes) / sum(sizes)
    truth = np.repeat(np.arange(len(sizes)), np.round(weights * PEOPLE).astype(int))
    chances = np.where(rng.random((len(sizes), STATEMENTS)) < 0.5, 1 + contrast, 1 - contrast) / 2
    alike = rng.random(STATEMENTS) < shared
    chances[:, alike] = rng.uniform(0.15, 0.9, int(alike.sum()))
    busy = np.exp(rng.normal(0, 0.7, len(truth)))
    share = np.clip(given / STATEMENTS * busy / busy.mean(), 7 / STATEMENTS, 1)
    who, what = np.nonzero(rng.random((len(truth), STATEMENTS)) < share[:, None])
    values = np.where(rng.random(len(who)) < chances[truth[who], what], 1, -1)
    values[rng.random(len(who)) < passes] = 0
    agree, disagree = (np.zeros((len(truth), STATEMENTS)) for _ in range(2))
    agree[who, what], disagree[who, what] = values == 1, values == -1
    likely = agree @ np.log(chances.T) + disagree @ np.log(1 - chances.T) + np.log(weights)
    return Planted(Votes.of(who, what, values), truth, likely.argmax(axis=1))


def by_red_dwarf(votes: Votes) -> dict[int, int]:
    """The group of each person in red-dwarf's pipeline."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from reddwarf.implementations.base import run_pipeline

        rows = [
            {"participant_id": p, "statement_id": s, "vote": v, "modified": 1}
            for p, s, v in zip(
                votes.people[votes.rows].tolist(),
                votes.statements[votes.columns].tolist(),
                votes.values.tolist(),
                strict=True,
            )
        ]
        found = run_pipeline(rows, random_state=1)
    labels: dict[int, int] = found.participants_df["cluster_id"].dropna().astype(int).to_dict()
    return labels


def index(truth: np.ndarray, found: dict[int, int], among: list[int]) -> float:
    """Adjusted Rand index; people in no group are a group of their own."""
    from sklearn.metrics import adjusted_rand_score

    return float(
        adjusted_rand_score(truth[among].tolist(), [found.get(person, -1) for person in among])
    )


@click.command()
@click.option("--part", type=click.Choice(sorted(FIRST_SEED)), default="held")
@click.option("--runs", default=6, show_default=True)
@click.option("--red-dwarf/--without-red-dwarf", default=True)
def command(part: str, runs: int, red_dwarf: bool) -> None:
    """Print the table: means of the adjusted Rand index, and how often the number is right."""
    click.echo(f"{PEOPLE} people, {STATEMENTS} statements, {runs} runs, {part}")
    click.echo(
        "sizes            votes  Muhit (lowest)  number right  red-dwarf  number right  known"
    )
    for sizes in SIZES:
        for given in VOTES:
            rows = [_one(sizes, given, FIRST_SEED[part] + run, part, red_dwarf)
                    for run in range(runs)]  # fmt: skip
            ours, right, theirs, theirs_right, known = np.array(rows).T
            click.echo(
                f"{'/'.join(map(str, sizes)):<16} {given:>5}  {ours.mean():>5.2f} "
                f"({ours.min():.2f}){right.mean():>14.0%}{theirs.mean():>12.2f}"
                f"{theirs_right.mean():>13.0%}{known.mean():>8.2f}",
            )


def _one(
    sizes: tuple[int, ...], given: int, seed: int, part: str, red_dwarf: bool
) -> tuple[float, ...]:
    case = planted(sizes, given, seed, part)
    result = analyse(case.votes)
    among = result.people.ids[result.people.counted].tolist()
    ours = dict(zip(result.people.ids.tolist(), result.people.groups.tolist(), strict=True))
    theirs = by_red_dwarf(case.votes) if red_dwarf else {}
    number = len(set(theirs.values()) - {-1})
    guess = dict(enumerate(case.guess.tolist()))
    return (
        index(case.truth, ours, among),
        float(len(result.groups) == len(sizes)),
        index(case.truth, theirs, among),
        float(number == len(sizes)),
        index(case.truth, guess, among),
    )


if __name__ == "__main__":
    command()
