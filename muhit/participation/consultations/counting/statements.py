"""Opinions: groups, common ground, bridging, and what to ask next."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from django.db import connection

from muhit.mathematics.opinions import engine
from muhit.mathematics.opinions.result import VERSION, Base
from muhit.mathematics.opinions.result import Result as Found
from muhit.mathematics.opinions.votes import Votes

from ..enums import StatementState
from ..models import Declaration, Phase, Statement
from ..sums import Counted, LeftOut, Memory, Sums, TookPart
from . import batches
from .ballots import keyed_digest

FEWEST_IN_A_BASE = 3

# The last opinion of each person on each statement; whoever is held or left out is not there.
VOTES = """
SELECT DISTINCT ON (o.participant_id, o.statement_id)
       o.participant_id, o.statement_id, o.value
FROM consultations_opinion o
JOIN consultations_statement s ON s.id = o.statement_id
JOIN consultations_participant p ON p.id = o.participant_id
LEFT JOIN consultations_quarantine h ON h.id = p.held_id
WHERE s.phase_id = %s AND s.state = 'shown' AND (h.id IS NULL OR h.look = 'counted')
AND (%s::bigint IS NULL OR o.id <= %s)
ORDER BY o.participant_id, o.statement_id, o.id DESC
"""


def load(phase: Phase, until: int | None = None) -> Votes:
    """The votes that count, up to the opinion `until`, with every shown statement, voted on or
    not."""
    with connection.cursor() as cursor:
        cursor.execute(VOTES, [phase.pk, until, until])
        rows = np.array(cursor.fetchall(), dtype=np.int64).reshape(-1, 3)
    shown = phase.statements.filter(state=StatementState.SHOWN).values_list("pk", flat=True)
    return Votes.of(rows[:, 0], rows[:, 1], rows[:, 2], known=list(shown))


def count(phase: Phase, memory: Memory, who: TookPart, left_out: tuple[LeftOut, ...]) -> Counted:
    """The result of a phase of statements; before its end made of batches, as that of ballots
    (`batches.py`)."""
    until = batches.mark_for(phase, memory, batches.OPINIONS)
    votes = load(phase, until)
    personal = phase.statements.filter(is_about_person=True).values_list("pk", flat=True)
    found = engine.analyse(
        votes,
        communities=_communities(phase),
        # What people saw and can compare with, the guard must know.
        previous=kept(memory) if memory.shown else None,
        personal=list(personal),
        seed=phase.pk,
    )
    s = found.statements
    told = found.public()
    return Counted(
        digest=keyed_digest(phase, found.digest),
        engine=f"muhit {VERSION}",
        seed=found.seed,
        sums=Sums(
            waits=until == 0,
            who=who,
            left_out=left_out,
            opinions=replace(told, bases=merged(told.bases)),
        ),
        memory=Memory(
            until=until,
            engine=found.to_json(),
            shown=phase.shows_results,
            ids=tuple(s.ids.tolist()),
            personal=tuple(s.ids[s.personal].tolist()),
            means=tuple(s.means.tolist()),
            loadings=tuple((x, y) for x, y in s.loadings.tolist()),
            priorities=tuple(s.priority.tolist()),
        ),
    )


def merged(bases: Sequence[Base], fewest: int = FEWEST_IN_A_BASE) -> tuple[Base, ...]:
    """Places on the map, none of them of one or two people: the smallest joins the nearest of its
    group, at the middle of both, until it holds `fewest`. What is left of a group of fewer is
    not told."""
    found = list(bases)
    while small := [base for base in found if base.size < fewest]:
        one = min(small, key=lambda base: (base.size, base.x, base.y))
        found.remove(one)
        others = [base for base in found if base.group == one.group]
        if others:
            near = min(others, key=lambda o: ((o.x - one.x) ** 2 + (o.y - one.y) ** 2, o.x, o.y))
            found[found.index(near)] = _joined(near, one)
    return tuple(found)


def _joined(near: Base, one: Base) -> Base:
    """Both as one, in the middle of all their people."""
    people = near.size + one.size
    return Base(
        x=round((near.x * near.size + one.x * one.size) / people, 6),
        y=round((near.y * near.size + one.y * one.size) / people, 6),
        size=people,
        group=near.group,
    )


def _communities(phase: Phase) -> dict[int, str]:
    rows = Declaration.objects.filter(participant__consultation=phase.consultation_id)
    return dict(rows.exclude(community="").values_list("participant_id", "community"))


def kept(memory: Memory) -> Found | None:
    """The engine's own result behind what is shown; None where another engine made it."""
    try:
        return Found.from_json(memory.engine)
    except (KeyError, ValueError):
        return None


def keep_priorities(memory: Memory) -> None:
    """Put the new priorities beside the statements, in one statement."""
    if not memory.ids:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE consultations_statement s SET priority = new.priority "
            "FROM unnest(%s::bigint[], %s::float8[]) AS new(id, priority) "
            "WHERE s.id = new.id AND s.priority IS DISTINCT FROM new.priority",
            [list(memory.ids), [max(value, 1e-6) for value in memory.priorities]],
        )


def place_of(answers: Mapping[int, int], memory: Memory) -> tuple[float, float] | None:
    """Where somebody with these answers (statement id → 1, 0, -1) stands on the map.

    The formula of the engine: the square root undoes the pull of the sparse voter towards
    the middle. None without any answer that counts.
    """
    personal = set(memory.personal)  # they have no place on the map
    at = {key: place for place, key in enumerate(memory.ids) if key not in personal}
    known = [(at[key], value) for key, value in answers.items() if key in at]
    if not known:
        return None
    columns = np.array([place for place, _value in known])
    values = np.array([value for _place, value in known], dtype=float)
    means = np.array(memory.means)[columns]
    loadings = np.array(memory.loadings)[columns]
    x, y = np.sqrt(len(at) / len(known)) * ((values - means)[:, None] * loadings).sum(axis=0)
    return float(x), float(y)


def rows_of(phase: Phase) -> list[Statement]:
    """The shown statements by number."""
    return list(phase.statements.filter(state=StatementState.SHOWN).order_by("number"))
