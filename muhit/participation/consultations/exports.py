"""What leaves as a file: views, votes without identities, groups, budgets. All of it public."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse

from muhit.mathematics.ballots import pabulib
from muhit.mathematics.opinions import polis

from .counting import ballots, statements
from .enums import Method, Rule, StatementState
from .models import Phase, Result

# Votes by person leave only where so many voted: whoever knows some answers of somebody finds
# the rest of that line more surely, the fewer lines there are.
LEAST_VOTERS = 30


class PublicFile(HttpResponse):
    """A file that names nobody."""


def names(phase: Phase, result: Result) -> list[str]:
    """Which files there are for this result."""
    total = result.sums.who.total
    if phase.method == Method.STATEMENTS:
        found = ["statements", "groups", "result"]
        return [*found, "votes"] if total >= LEAST_VOTERS and phase.is_over else found
    if phase.method == Method.BUDGET:
        return ["pb", "result"] if total >= LEAST_VOTERS and phase.is_over else ["result"]
    if phase.method == Method.VOTE:
        return ["ballots", "result"] if total >= LEAST_VOTERS and phase.is_over else ["result"]
    return ["result"]


def file(phase: Phase, result: Result, what: str) -> PublicFile:
    """One of the files `names` tells of."""
    makers: dict[str, Callable[[Phase, Result], tuple[str, str]]] = {
        "statements": _statements,
        "votes": _votes,
        "groups": _groups,
        "result": _result,
        "pb": _pb,
        "ballots": _ballots,
    }
    text, kind = makers[what](phase, result)
    types = {"csv": "text/csv", "json": "application/json", "pb": "text/plain"}
    name = f"consultation-{phase.consultation_id}-{phase.pk}-{what}.{kind}"
    return PublicFile(
        text,
        content_type=f"{types[kind]}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _polis(phase: Phase, result: Result) -> dict[str, str]:
    """Files as Polis writes them. Times say the day of a statement, never that of a vote."""
    found = statements.kept(result.memory)
    if found is None:
        return {}
    states = {
        StatementState.SHOWN: polis.ACCEPTED,
        StatementState.REFUSED: polis.REJECTED,
        StatementState.WAITING: polis.UNSEEN,
    }
    comments = [
        polis.Comment(
            id=row.pk,
            text=str(row.texts) if row.state == StatementState.SHOWN else "",
            author=-1,
            moderated=states[StatementState(row.state)],
            created_ms=int(row.added_at.replace(hour=0, minute=0, second=0).timestamp()) * 1000,
        )
        for row in phase.statements.all()
    ]
    return polis.write_export(
        found,
        statements.load(phase, result.memory.until),
        comments,
        topic=phase.consultation.heading.text,
    )


def _statements(phase: Phase, result: Result) -> tuple[str, str]:
    return _polis(phase, result).get("comments.csv", ""), "csv"


def _votes(phase: Phase, result: Result) -> tuple[str, str]:
    return _polis(phase, result).get("participants-votes.csv", ""), "csv"


def _groups(phase: Phase, result: Result) -> tuple[str, str]:
    """Each group's figures on each statement."""
    rows: list[list[Any]] = [["statement", "group", "agrees", "passes", "disagrees"]]
    found = result.sums.opinions
    if found is not None:
        for one in found.statements:
            for group, counts in zip(found.groups, one.groups, strict=False):
                rows.append([one.id, group.label, *counts])
    return _csv(rows), "csv"


def _result(phase: Phase, result: Result) -> tuple[str, str]:
    head = {
        "consultation": phase.consultation_id,
        "phase": phase.pk,
        "made_at": result.made_at.isoformat(timespec="minutes"),
        "engine": result.engine,
        "digest": result.digest,
        "seed": result.seed,
    }
    if set(names(phase, result)) & {"votes", "pb", "ballots"}:
        head["digest_key"] = ballots.digest_key(phase)
    return json.dumps(head | result.data, ensure_ascii=False, indent=1), "json"


def _pb(phase: Phase, result: Result) -> tuple[str, str]:
    """The budget as Pabulib writes it, from which anybody can count again."""
    given = ballots.budget_ballots(phase, ballots.load(phase))
    money = (phase.budget or 0) * ballots.KURUS
    fair, _usual = ballots.both_rules(given, money, phase.completion)
    meta = {
        "description": phase.consultation.heading.text,
        "country": "Türkiye",
        "unit": settings.INSTALLATION_NAME,
        "rule": f"equalshares/{phase.completion}",
        "date_begin": phase.starts_at.date().isoformat(),
        "date_end": phase.ends_at.date().isoformat(),
        "currency": "TRY",
    }
    kind = "cumulative" if phase.rule == Rule.POINTS else pabulib.APPROVAL
    return pabulib.write(given, money, kind=kind, meta=meta, outcome=fair), "pb"


def _ballots(phase: Phase, result: Result) -> tuple[str, str]:
    """One ballot in each line, in an order that says nothing about people."""
    numbers = [row.number for row in phase.options.all()]
    rows: list[list[Any]] = [["ballot", *numbers]]
    for line, content in enumerate(ballots.load(phase), start=1):
        if isinstance(content, dict):
            cells = [content.get(str(number), "") for number in numbers]
        elif phase.rule == Rule.RANKING:
            place = {number: at for at, number in enumerate(content, start=1)}
            cells = [place.get(number, "") for number in numbers]
        else:
            cells = [1 if number in content else "" for number in numbers]
        rows.append([line, *cells])
    return _csv(rows), "csv"


def _csv(rows: list[list[Any]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
