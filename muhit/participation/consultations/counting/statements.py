"""Opinions: groups, common ground, bridging, and what to ask next."""

from typing import Any

import numpy as np
from django.db import connection

from muhit.mathematics.opinions import engine
from muhit.mathematics.opinions.result import VERSION
from muhit.mathematics.opinions.result import Result as Found
from muhit.mathematics.opinions.votes import Votes

from ..enums import StatementState
from ..models import Declaration, Phase, Result, Statement
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
LEFT JOIN consultations_held h ON h.id = p.held_id
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


def count(phase: Phase, previous: Result | None) -> Result:
    """The result of a phase of statements, not saved yet; before its end made of batches, as
    that of ballots (`batches.py`)."""
    until = batches.mark_for(phase, previous, batches.OPINIONS)
    votes = load(phase, until)
    personal = phase.statements.filter(is_about_person=True).values_list("pk", flat=True)
    found = engine.analyse(
        votes,
        communities=_communities(phase),
        previous=_shown_before(phase, previous),
        personal=list(personal),
        seed=phase.pk,
    )
    s = found.statements
    told = found.public()
    told["bases"] = merged(told["bases"])
    del told["digest"]  # without a key: what was answered could be tried out
    return Result(
        digest=keyed_digest(phase, found.digest),
        engine=f"muhit {VERSION}",
        seed=found.seed,
        data={"opinions": told, "waits": until == 0},
        private={
            "until": until,
            "engine": found.to_json(),
            "shown": phase.shows_results,
            "ids": s.ids.tolist(),
            "personal": s.ids[s.personal].tolist(),
            "means": s.means.tolist(),
            "loadings": s.loadings.tolist(),
            "priorities": s.priority.tolist(),
        },
    )


def merged(bases: list[list[float]], fewest: int = FEWEST_IN_A_BASE) -> list[list[float]]:
    """Places on the map (x, y, people, group), none of them of one or two people: the smallest
    joins the nearest of its group, at the middle of both, until it holds `fewest`. What is
    left of a group of fewer is not told."""
    found = [list(base) for base in bases]
    while True:
        small = [base for base in found if base[2] < fewest]
        if not small:
            return found
        one = min(small, key=lambda base: (base[2], base[0], base[1]))
        found.remove(one)
        others = [base for base in found if base[3] == one[3]]
        if not others:
            continue
        near = min(others, key=lambda o: ((o[0] - one[0]) ** 2 + (o[1] - one[1]) ** 2, o[0], o[1]))
        people = near[2] + one[2]
        for axis in (0, 1):
            near[axis] = round((near[axis] * near[2] + one[axis] * one[2]) / people, 6)
        near[2] = people


def _communities(phase: Phase) -> dict[int, str]:
    rows = Declaration.objects.filter(participant__consultation=phase.consultation_id)
    return dict(rows.exclude(community="").values_list("participant_id", "community"))


def _shown_before(phase: Phase, previous: Result | None) -> Found | None:
    """The last result, where people saw it: what they can compare with, the guard must know."""
    if previous is None or not previous.private.get("shown"):
        return None
    return kept(previous)


def kept(result: Result) -> Found | None:
    """The engine's own result behind what is shown; None where another engine made it."""
    try:
        return Found.from_json(result.private["engine"])
    except (KeyError, ValueError):
        return None


def keep_priorities(result: Result) -> None:
    """Put the new priorities beside the statements, in one statement."""
    ids = result.private.get("ids") or []
    if not ids:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE consultations_statement s SET priority = new.priority "
            "FROM unnest(%s::bigint[], %s::float8[]) AS new(id, priority) "
            "WHERE s.id = new.id AND s.priority IS DISTINCT FROM new.priority",
            [ids, [max(value, 1e-6) for value in result.private["priorities"]]],
        )


def place_of(answers: dict[int, int], result: Result) -> tuple[float, float] | None:
    """Where somebody with these answers (statement id → 1, 0, -1) stands on the map.

    The formula of the engine: the square root undoes the pull of the sparse voter towards
    the middle. None without any answer that counts.
    """
    private: dict[str, Any] = result.private
    personal = set(private.get("personal") or [])  # they have no place on the map
    ids = private.get("ids") or []
    at = {key: place for place, key in enumerate(ids) if key not in personal}
    known = [(at[key], value) for key, value in answers.items() if key in at]
    if not known:
        return None
    columns = np.array([place for place, _value in known])
    values = np.array([value for _place, value in known], dtype=float)
    means = np.array(private["means"])[columns]
    loadings = np.array(private["loadings"])[columns]
    x, y = np.sqrt(len(at) / len(known)) * ((values - means)[:, None] * loadings).sum(axis=0)
    return float(x), float(y)


def rows_of(phase: Phase) -> list[Statement]:
    """The shown statements by number."""
    return list(phase.statements.filter(state=StatementState.SHOWN).order_by("number"))
