"""Votes, budgets and questionnaires, and what was left out, ready for the page."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from muhit.foundation.core.typed import clean
from muhit.foundation.questions.asked import Question
from muhit.foundation.questions.reading import in_words
from muhit.mathematics.ballots import budget as budgets
from muhit.mathematics.ballots import pabulib
from muhit.mathematics.ballots.comparing import BOTH, ONLY_GREEDY, ONLY_SHARES, Fairness, rule_of
from muhit.mathematics.ballots.patience import TooCostly, patience
from muhit.mathematics.ballots.shares import ADD_ONE_THEN_GREEDY

from ..counting.ballots import KURUS, both_rules, load, told
from ..enums import Look, StatementState, Suspicion
from ..models import Option, Phase
from ..sums import Answers, Budget, Figure, LeftOut, Spent, Sums, Vote


@dataclass(frozen=True, kw_only=True)
class Placed:
    """An option with its figure. `width`: per cent of the highest."""

    option: Option
    place: int
    figure: float
    width: int
    is_winner: bool


@dataclass(frozen=True, kw_only=True)
class VoteShown:
    """A vote: the options from first to last; options that are level share a place."""

    rows: Sequence[Placed]
    method: str
    ballots: int


def vote(phase: Phase, found: Vote, ballots: int) -> VoteShown:
    """The result of a vote for the page."""
    options = {row.number: row for row in phase.options.all()}
    highest = max(found.figures.values(), default=0) or 1
    rows, place = [], 1
    for level in found.ranking:
        for number in level:
            figure = found.figures[str(number)]
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
    return VoteShown(rows=rows, method=found.method, ballots=ballots)


@dataclass(frozen=True, kw_only=True)
class ProjectShown:
    """One project: its name and place, and what `sums.Project` says of it."""

    project: str
    title: str
    place: str
    cost: float
    supporters: int
    chosen_by: str


@dataclass(frozen=True, kw_only=True)
class BudgetShown:
    """A budget: the projects, which rule chose which, and how voters fare under each.

    `currency` is empty for lira; `agrees`: whether the file that was counted again says the same,
    None where it says nothing.
    """

    lines: Sequence[ProjectShown]
    fair: Fairness
    greedy: Fairness
    spent: Spent
    money: int
    ballots: int
    currency: str = ""
    agrees: bool | None = None

    @property
    def chosen(self) -> list[ProjectShown]:
        """What is built."""
        return [line for line in self.lines if line.chosen_by in (BOTH, ONLY_SHARES)]

    @property
    def only_fair(self) -> list[ProjectShown]:
        return [line for line in self.lines if line.chosen_by == ONLY_SHARES]

    @property
    def only_greedy(self) -> list[ProjectShown]:
        return [line for line in self.lines if line.chosen_by == ONLY_GREEDY]


def budget(phase: Phase, found: Budget, ballots: int) -> BudgetShown:
    """The result of a budget for the page."""
    options = list(phase.options.all())
    titles = {str(row.number): str(row.title) for row in options}
    places = {str(row.number): str(row.place) for row in options}
    return _side_by_side(found, ballots, titles, places)


def _side_by_side(
    found: Budget, ballots: int, titles: Mapping[str, str], places: Mapping[str, str]
) -> BudgetShown:
    return BudgetShown(
        lines=[
            ProjectShown(
                project=line.project,
                title=titles.get(line.project, line.project),
                place=places.get(line.project, ""),
                cost=line.cost,
                supporters=line.supporters,
                chosen_by=line.chosen_by,
            )
            for line in found.lines
        ],
        fair=found.fair,
        greedy=found.greedy,
        spent=found.spent,
        money=found.money or 0,
        ballots=ballots,
    )


# What the largest city had on its ballots, and as long as somebody waits for a page.
MOST_PROJECTS, MOST_MARKS, RECOUNT_SECONDS = 500, 2_000_000, 4.0


def recounted(text: str) -> BudgetShown:
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
    completion = completion or ADD_ONE_THEN_GREEDY
    fair, usual = both_rules(file.ballots, file.budget, completion, still)
    money = file.budget // KURUS
    found = told(file.ballots, fair, usual, money=money, completion=completion)
    titles = {one.id: one.name or one.id for one in file.ballots.projects}
    currency = file.meta.get("currency", "").strip().upper()[:5]
    counted = usual if rule == "greedy" else fair
    return replace(
        _side_by_side(found, file.ballots.voters, titles, {}),
        currency="" if currency in ("TRY", "TL") else currency,
        agrees=None if file.selected is None else set(file.selected) == set(counted.chosen),
    )


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


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One choice of a question. `count` None: not told; `share` from 0 to 1, `width` per cent."""

    label: str
    count: Figure
    share: float
    width: int


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A question, how many answered it, and its choices; none where it asks for own words."""

    question: Question
    answers: int
    rows: Sequence[Choice]


def questions(phase: Phase, found: Mapping[str, Answers]) -> list[Answered]:
    """The result of a questionnaire for the page."""
    shown = []
    for question in phase.questions:
        told = found.get(question.code, Answers(answers=0))
        rows = [
            _choice(question.label_of(value), count, told.answers)
            for value, count in zip(question.values, told.counts, strict=False)
        ]
        shown.append(Answered(question=question, answers=told.answers, rows=rows))
    return shown


def _choice(label: str, count: Figure, answers: int) -> Choice:
    share = (count or 0) / answers if answers else 0
    return Choice(label=label, count=count, share=share, width=round(100 * share))


def own_words(phase: Phase) -> list[tuple[str, list[str]]]:
    """What people wrote in their own words, by question, in an order that says nothing; for
    the staff of the body alone."""
    contents = load(phase)
    found = []
    for question in phase.questions:
        if not question.values:
            code = question.code
            words = sorted(in_words(question, one[code]) for one in contents if code in one)
            found.append((str(question.label), words))
    return found


def left_out(sums: Sums) -> list[LeftOut]:
    """What was held for a look and what came of it, in words."""
    return [
        replace(row, why=str(Suspicion(row.why).label), look=str(Look(row.look).label))
        for row in sums.left_out
    ]


@dataclass(frozen=True, kw_only=True)
class Refused:
    """How many views were not taken up for one reason."""

    reason: str
    count: int


def refused(phase: Phase) -> list[Refused]:
    """How many views of residents were not taken up, by reason; the words stay unseen."""
    rows = phase.statements.filter(state=StatementState.REFUSED).values_list("refusal", flat=True)
    reasons = Counter(rows)
    return [Refused(reason=reason, count=reasons[reason]) for reason in sorted(reasons)]
