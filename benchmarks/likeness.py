"""How well likely duplicates are found, on labelled pairs, beside a plain rule.

    python benchmarks/likeness.py
    python benchmarks/likeness.py --fit

Half of the pairs (by the hash of their words) was never looked at when weights were
chosen; `--fit` prints weights fitted on the other half. Needs no database. The rule:
same category, open, within 250 m (without a position, the same neighbourhood), among
the newest five.
"""

import argparse
import csv
import hashlib
import sys
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from muhit.foundation.core.points import METRES_PER_DEGREE, Point
from muhit.participation.likeness import rating
from muhit.participation.likeness.clues import Words
from muhit.participation.likeness.rating import Rating, Telling, rate

HERE = Path(__file__).resolve().parent
PAIRS = HERE / "data" / "likeness.csv"
CATEGORIES = HERE.parent / "muhit" / "demo" / "mersin" / "categories.toml"
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
NEAR_M, NEWEST = 250, 5
NEAR_TOGETHER_M = 50


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two submissions and whether somebody who knows the place takes them for the same."""

    case: str
    is_same: bool
    is_for_testing: bool
    new: Telling
    old: Telling
    metres: str
    newer: int

    @property
    def rating(self) -> Rating:
        return rate(self.new, self.old)


def pairs() -> list[Pair]:
    categories = {row["code"]: row for row in tomllib.loads(CATEGORIES.read_text())["categories"]}
    departments: dict[str, int] = {}
    with PAIRS.open(encoding="utf-8", newline="") as stream:
        return [_pair(row, categories, departments) for row in csv.DictReader(stream)]


def _pair(row: dict[str, str], categories: dict, departments: dict[str, int]) -> Pair:
    def telling(side: str, metres: float | None, place: int, days: int) -> Telling:
        category = categories[row[f"{side}_category"]]
        owner = next(iter(category.get("owners", [])), {})
        department = f"{owner.get('body')}/{owner.get('department')}"
        north = (metres or 0) / METRES_PER_DEGREE
        return Telling(
            words=Words(row[f"{side}_words"]),
            position=None if metres is None else Point(36.8 + north, 34.62),
            neighbourhood_id=place,
            category=category["code"],
            department_id=departments.setdefault(department, len(departments)),
            icon=category["icon"],
            received_at=NOW - timedelta(days=days),
            is_answered=side == "old" and row["state"] == "answered",
        )

    metres = float(row["metres"]) if row["metres"].isdecimal() else None
    return Pair(
        case=row["case"],
        is_same=row["same"] == "same",
        is_for_testing=_hash(row) % 2 == 1,
        new=telling("new", None if metres is None else 0, 1, 0),
        old=telling("old", metres, 2 if "other" in row["metres"] else 1, int(row["days"])),
        metres=row["metres"],
        newer=int(row["newer"]),
    )


def _hash(row: dict[str, str]) -> int:
    words = f"{row['new_words']}\n{row['old_words']}"
    return hashlib.sha256(words.encode()).digest()[0]


def by_rule(pair: Pair) -> bool:
    """The plain rule. What was answered and not yet confirmed counts as open."""
    is_near = float(pair.metres) <= NEAR_M if pair.metres.isdecimal() else "same" in pair.metres
    return pair.new.category == pair.old.category and is_near and pair.newer < NEWEST


def by_score(pair: Pair) -> bool:
    return pair.rating.score >= rating.THRESHOLD


def measured(rows: Iterable[Pair], says: Callable[[Pair], bool]) -> tuple[float, float]:
    """Precision and recall of what `says` takes for the same."""
    rows = list(rows)
    told = [row for row in rows if says(row)]
    right = sum(row.is_same for row in told)
    return right / max(1, len(told)), right / max(1, sum(row.is_same for row in rows))


def fitted(rows: list[Pair], width: float = 3.0) -> tuple[dict[str, float], float]:
    """Weights of least loss, none below zero: each part says in its docstring what it is for."""
    import numpy as np
    from scipy.optimize import minimize

    names = list(rating.WEIGHTS)
    values = np.array([[part.value for part in row.rating.parts] for row in rows])
    sides = np.array([1 if row.is_same else -1 for row in rows])

    def loss(flat: "np.ndarray") -> float:
        odds = values @ flat[1:] + flat[0]
        return float(np.log1p(np.exp(-sides * odds)).sum() + (flat[1:] ** 2).sum() / (2 * width))

    bounds = [(None, None), *[(0, None)] * len(names)]
    best = minimize(loss, np.zeros(len(names) + 1), method="L-BFGS-B", bounds=bounds).x
    return dict(zip(names, (round(float(x), 1) for x in best[1:]), strict=True)), best[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fit", action="store_true", help="fit the weights on the first half")
    parser.add_argument("--wrong", action="store_true", help="list what is wrong there")
    asked = parser.parse_args()
    known = pairs()
    halves = {
        "for choosing": [row for row in known if not row.is_for_testing],
        "for testing": [row for row in known if row.is_for_testing],
    }
    tell = sys.stdout.write
    for name, half in halves.items():
        tell(f"{len(half)} pairs {name}, {sum(row.is_same for row in half)} the same\n")
        tell(f"{'':22}{'precision':>10}{'recall':>8}\n")
        near = [
            row for row in half if row.metres.isdecimal() and float(row.metres) <= NEAR_TOGETHER_M
        ]
        for way, says, rows in (
            ("score", by_score, half),
            ("plain rule", by_rule, half),
            (f"score, {len(near)} within 50 m", by_score, near),
            ("plain rule, the same", by_rule, near),
        ):
            precision, recall = measured(rows, says)
            tell(f"{way:22}{precision:10.1%}{recall:8.1%}\n")
    if asked.fit:
        weights, bias = fitted(halves["for choosing"])
        tell(f"weights {weights}, bias {bias:.1f}\n")
    if asked.wrong:
        for row in halves["for choosing"]:
            if by_score(row) != row.is_same:
                parts = {part.name: round(part.value, 2) for part in row.rating.parts}
                tell(f"{row.is_same} {row.rating.score:.2f} {row.metres} {row.new.words.text}")
                tell(f" ~ {row.old.words.text} {parts}\n")


if __name__ == "__main__":
    main()
