"""Votes, budgets and questionnaires, and what was left out, ready for the page."""

from dataclasses import dataclass
from typing import Any

from muhit.foundation.core.translated import Translated
from muhit.foundation.core.typed import clean
from muhit.mathematics.ballots import budget as budgets
from muhit.mathematics.ballots import pabulib
from muhit.mathematics.ballots.comparing import rule_of
from muhit.mathematics.ballots.patience import TooCostly, patience
from muhit.mathematics.ballots.shares import ADD_ONE_THEN_GREEDY

from ..counting import ballots
from ..counting.ballots import KURUS, both_rules, told
from ..enums import Look, QuestionKind, StatementState, Suspicion
from ..models import Option, Phase, Result


@dataclass(frozen=True, kw_only=True)
class Placed:
    """An option with its figure. `width`: per cent of the highest."""

    option: Option
    place: int
    figure: float
    width: int
    is_winner: bool


def vote(phase: Phase, result: Result) -> dict[str, Any]:
    """The options from first to last; options that are level share a place."""
    data = result.data["vote"]
    options = {row.number: row for row in phase.options.all()}
    highest = max(data["figures"].values(), default=0) or 1
    rows, place = [], 1
    for level in data["ranking"]:
        for number in level:
            figure = data["figures"][str(number)]
            rows.append(
                Placed(
                    option=options[number],
                    place=place,
                    figure=figure,
                    width=round(100 * figure / highest),
                    is_winner=place == 1,
                )
            )
        place += len(level)
    return {"rows": rows, "method": data["method"], "ballots": result.data["ballots"]}


def budget(phase: Phase, result: Result) -> dict[str, Any]:
    """The projects, which rule chose which, and how voters fare under each."""
    titles = {str(row.number): str(row.title) for row in phase.options.all()}
    places = {str(row.number): row.place for row in phase.options.all()}
    return _side_by_side(result.data["budget"], titles, places) | {
        "ballots": result.data["ballots"],
        "money": phase.budget,
        "completion": phase.get_completion_display(),
    }


def _side_by_side(
    data: dict[str, Any], titles: dict[str, str], places: dict[str, str] | None = None
) -> dict[str, Any]:
    lines = [
        line
        | {
            "title": titles.get(line["project"], line["project"]),
            "place": (places or {}).get(line["project"], ""),
        }
        for line in data["lines"]
    ]
    return {
        "lines": lines,
        "chosen": [line for line in lines if line["chosen_by"] in ("both", "equal_shares")],
        "only_fair": [line for line in lines if line["chosen_by"] == "equal_shares"],
        "only_greedy": [line for line in lines if line["chosen_by"] == "greedy"],
        "fair": data["fair"],
        "greedy": data["greedy"],
        "spent": data["spent"],
        "share": data["share"],
    }


# What the largest city had on its ballots, and as long as somebody waits for a page.
MOST_PROJECTS, MOST_MARKS, RECOUNT_SECONDS = 500, 2_000_000, 4.0


def recounted(text: str) -> dict[str, Any]:
    """A published file counted again by both rules, for anybody who passes by.

    Raises TooCostly where it is larger or takes longer than that, ValueError for a bad file.
    """
    still = patience(RECOUNT_SECONDS)
    file = pabulib.read(text)
    if len(file.ballots.projects) > MOST_PROJECTS or file.ballots.matrix.nnz > MOST_MARKS:
        raise TooCostly("too many projects or marks")
    # A file without a rule is counted by both as ours are; one with a rule Muhit does not know
    # is not.
    rule, completion = rule_of(file.meta.get("rule", "") or "equalshares")
    fair, usual = both_rules(file.ballots, file.budget, completion or ADD_ONE_THEN_GREEDY, still)
    titles = {one.id: one.name or one.id for one in file.ballots.projects}
    found = _side_by_side(told(file.ballots, fair, usual), titles)
    found |= {"ballots": file.ballots.voters, "money": file.budget // KURUS}
    currency = file.meta.get("currency", "").strip().upper()[:5]
    found["currency"] = "" if currency in ("TRY", "TL") else currency
    if file.selected is not None:
        counted = usual if rule == "greedy" else fair
        found["agrees"] = set(file.selected) == set(counted.chosen)
    return found


def projects_of(text: str) -> list[dict[str, Any]]:
    """The projects of a ``.pb`` file as options. Raises ValueError for a bad file."""
    file = pabulib.read(text)
    if len(file.ballots.projects) > MOST_PROJECTS:
        raise ValueError("more projects than anybody can choose from")
    return [_option(one) for one in file.ballots.projects]


def _option(one: budgets.Project) -> dict[str, Any]:
    parts = clean(one.category).split(",")
    return {
        "title": {"tr": (clean(one.name) or clean(one.id) or "–")[:160]},
        "cost": max(1, round(one.cost / KURUS)),
        "categories": [part[:40] for part in map(str.strip, parts) if part],
    }


def questions(phase: Phase, result: Result) -> list[dict[str, Any]]:
    """Each question with its choices, how many took each (None where it is not told), and the
    share of those who answered."""
    found = []
    for row in phase.questions.all():
        data = result.data["questions"].get(str(row.number), {"answers": 0})
        if row.kind == QuestionKind.TEXT:
            labels: list[str] = []
        elif row.kind == QuestionKind.SCALE:
            labels = [str(number) for number in range(1, 6)]
        else:
            labels = [str(Translated(one)) for one in row.choices]
        answers = data["answers"]
        counts = data.get("counts", [])
        rows = [
            {
                "label": label,
                "count": count,
                "share": (count or 0) / answers if answers else 0,
                "width": round(100 * (count or 0) / answers) if answers else 0,
            }
            for label, count in zip(labels, counts, strict=False)
        ]
        found.append({"question": row, "answers": answers, "rows": rows})
    return found


def own_words(phase: Phase) -> list[tuple[str, list[str]]]:
    """What people wrote in their own words, by question, in an order that says nothing; for
    the staff of the body alone."""
    contents = ballots.load(phase)
    found = []
    for row in phase.questions.filter(kind=QuestionKind.TEXT):
        key = str(row.number)
        found.append((str(row.text), sorted(one[key] for one in contents if key in one)))
    return found


def left_out(result: Result) -> list[dict[str, Any]]:
    """What was held for a look and what came of it, in words."""
    return [
        row | {"why": Suspicion(row["why"]).label, "look": Look(row["look"]).label}
        for row in result.data.get("left_out", [])
    ]


def refused(phase: Phase) -> list[dict[str, Any]]:
    """How many views of residents were not taken up, by reason; the words stay unseen."""
    rows = phase.statements.filter(state=StatementState.REFUSED).values_list("refusal", flat=True)
    reasons = list(rows)
    return [{"reason": reason, "count": reasons.count(reason)} for reason in sorted(set(reasons))]
