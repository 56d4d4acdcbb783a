"""Votes, budgets and questionnaires: last ballots, counted by the rule that was set before."""

import hmac
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import connection
from django.utils.crypto import salted_hmac

from muhit.foundation.questions.counting import counted
from muhit.foundation.questions.enums import Kind
from muhit.mathematics.ballots import budget as budgets
from muhit.mathematics.ballots import options as rules
from muhit.mathematics.ballots import shares
from muhit.mathematics.ballots.comparing import Fairness, explain
from muhit.mathematics.ballots.patience import Patience, forever

from ..enums import Method, Rule
from ..models import Phase
from ..sums import (
    Answers,
    Budget,
    Counted,
    Figure,
    LeftOut,
    Memory,
    Project,
    Spent,
    Sums,
    TookPart,
    Vote,
)
from . import batches

ENGINE = "muhit 1"
KURUS = 100

# The last ballot of each person; whoever is held or left out is not there.
LAST = """
SELECT DISTINCT ON (b.participant_id) b.content
FROM consultations_ballot b
JOIN consultations_participant p ON p.id = b.participant_id
LEFT JOIN consultations_quarantine h ON h.id = p.held_id
WHERE b.phase_id = %s AND (%s::bigint IS NULL OR b.id <= %s)
    AND (h.id IS NULL OR h.look = 'counted')
ORDER BY b.participant_id, b.id DESC
"""


def load(phase: Phase, until: int | None = None) -> list[Any]:
    """The contents of the ballots that count, in an order that says nothing about people.

    `until`: those that came up to this key, as it stood then.
    """
    with connection.cursor() as cursor:
        cursor.execute(LAST, [phase.pk, until, until])
        found = [json.loads(row[0]) if isinstance(row[0], str) else row[0] for row in cursor]
    return sorted(found, key=lambda one: json.dumps(one, sort_keys=True))


def count(phase: Phase, memory: Memory, who: TookPart, left_out: tuple[LeftOut, ...]) -> Counted:
    """The result of a vote, a budget or a questionnaire.

    Where people see it before the end it is made up to a mark that moves by ten people
    (`batches.py`); before the first mark there is none to show (`waits`).
    """
    until = batches.mark_for(phase, memory, batches.BALLOTS)
    contents = load(phase, until)
    text = json.dumps([phase.rule, phase.most, phase.budget, contents], sort_keys=True)
    sums = Sums(waits=until == 0, who=who, left_out=left_out, ballots=len(contents))
    if until == 0:
        pass
    elif phase.method == Method.QUESTIONS:
        sums = replace(sums, questions=_questions(phase, contents))
    elif phase.method == Method.BUDGET:
        sums = replace(sums, budget=budget(phase, contents))
    else:
        sums = replace(sums, vote=_vote(phase, contents))
    return Counted(
        digest=keyed_digest(phase, text),
        engine=ENGINE,
        sums=sums,
        memory=Memory(until=until),
    )


def keyed_digest(phase: Phase, text: str) -> str:
    """HMAC-SHA256 of the input. Without the key nobody can try out which answers give it."""
    return hmac.new(digest_key(phase).encode(), text.encode(), "sha256").hexdigest()


def digest_key(phase: Phase) -> str:
    """The key of the digest; published together with the ballots, and never before."""
    return salted_hmac("muhit.consultations.digest", str(phase.pk), algorithm="sha256").hexdigest()


def _vote(phase: Phase, contents: list[Any]) -> Vote:
    names = [str(row.number) for row in phase.options.all()]
    if phase.rule == Rule.SCORE:
        tally = rules.score(names, contents, most=phase.most or 5)
    elif phase.rule == Rule.RANKING:
        tally = rules.schulze(names, [[str(number) for number in one] for one in contents])
    else:
        chosen = [[str(number) for number in one] for one in contents]
        tally = rules.approval(names, chosen, method=phase.rule)
    return Vote(
        method=tally.method,
        ranking=tuple(tuple(int(name) for name in level) for level in tally.ranking),
        figures=tally.figures,
    )


def budget_ballots(phase: Phase, contents: list[Any]) -> budgets.Ballots:
    """Ballots of a budget as the rules read them; money in kuruş."""
    projects = [
        budgets.Project(str(row.number), (row.cost or 0) * KURUS, str(row.title))
        for row in phase.options.all()
    ]
    given = [
        {key: float(value) for key, value in one.items()}
        if isinstance(one, dict)
        else [str(number) for number in one]
        for one in contents
    ]
    return budgets.Ballots.of(projects, given)


def budget(phase: Phase, contents: list[Any]) -> Budget:
    """Equal shares as was promised, beside what greedy would have chosen, and why they differ."""
    given = budget_ballots(phase, contents)
    fair, usual = both_rules(given, (phase.budget or 0) * KURUS, phase.completion)
    return told(given, fair, usual, money=phase.budget, completion=phase.completion)


def both_rules(
    given: budgets.Ballots, money: int, completion: str, still: Patience = forever
) -> tuple[budgets.Outcome, budgets.Outcome]:
    """Equal shares with its completion rule, and greedy; `money` in kuruş."""
    fair = shares.equal_shares(given, money, completion=completion or shares.GREEDY, still=still)
    return fair, budgets.greedy(given, money)


def told(
    given: budgets.Ballots,
    fair: budgets.Outcome,
    usual: budgets.Outcome,
    *,
    money: int | None,
    completion: str,
) -> Budget:
    """Both outcomes side by side in plain figures; `money` in lira."""
    both = explain(given, fair, usual)
    return Budget(
        money=money,
        completion=completion,
        share=fair.share / KURUS,
        spent=Spent(fair=fair.spent / KURUS, greedy=usual.spent / KURUS),
        order=fair.chosen,
        by={step.project: step.by for step in fair.steps},
        lines=tuple(
            Project(
                project=line.project,
                chosen_by=line.chosen_by,
                points=line.points,
                supporters=line.supporters,
                cost=line.cost / KURUS,
                each=line.each / KURUS,
            )
            for line in both.lines
        ),
        fair=_in_lira(both.equal_shares),
        greedy=_in_lira(both.greedy),
    )


def _in_lira(fairness: Fairness) -> Fairness:
    return replace(fairness, mean_money=fairness.mean_money / KURUS)


def _questions(phase: Phase, contents: list[Any]) -> dict[str, Answers]:
    """How often each choice was taken; own words are counted, never printed."""
    tallies = counted(phase.questions, contents)
    return {
        code: Answers(
            answers=tally.answers,
            counts=choices_told(
                tally.counts,
                tally.answers,
                one_each=phase.questions.by_code[code].kind != Kind.SEVERAL,
            ),
        )
        for code, tally in tallies.items()
    }


FEWEST_FOR = 5


def choices_told(counts: Sequence[int], answers: int, *, one_each: bool) -> tuple[Figure, ...]:
    """How often each choice was taken, None where it is not told.

    Neither who took a choice nor who did not are ever 1 to 4 people. Where everybody takes one
    (`one_each`), the choices add up to the answers: then the hidden ones are 5 people together
    at least, and two choices at least, the smallest others hidden with them.
    """
    small = range(1, FEWEST_FOR)
    hidden = {at for at, count in enumerate(counts) if count in small or answers - count in small}
    while one_each and hidden and hidden != set(range(len(counts))):
        if len(hidden) > 1 and sum(counts[at] for at in hidden) >= FEWEST_FOR:
            break
        rest = [at for at in range(len(counts)) if at not in hidden]
        hidden.add(min(rest, key=lambda at: (not counts[at], counts[at])))
    return tuple(None if at in hidden else count for at, count in enumerate(counts))
