"""What is asked next: one query, in the reader's language, in proportion to priority."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from muhit.mathematics.opinions import routing
from muhit.participation.consultations.fraud_watch import watch_routing
from muhit.participation.consultations.queries.voting import next_statement
from tests.factories.consultations import (
    OpinionFactory,
    ParticipantFactory,
    PhaseFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db


def _print(number: int) -> str:
    return f"{number * 2654435761 % 16**15:015x}" + "0" * 49


def test_one_query_and_the_same_answer_when_the_page_is_loaded_again():
    phase = PhaseFactory()
    for _number in range(20):
        StatementFactory(phase=phase)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        first = next_statement(phase, _print(7), "tr")
    assert len(queries) == 1
    assert first == next_statement(phase, _print(7), "tr")
    assert first is not None
    assert first.left == 20


def test_nobody_is_asked_what_is_not_in_their_language():
    phase = PhaseFactory()
    StatementFactory(phase=phase, turkish_only=True)
    assert next_statement(phase, _print(1), "ar") is None
    asked = next_statement(phase, _print(1), "tr")
    assert asked is not None
    assert not asked.is_translated


def test_what_was_answered_is_not_asked_again():
    phase = PhaseFactory()
    rows = [StatementFactory(phase=phase) for _number in range(3)]
    person = ParticipantFactory(consultation=phase.consultation)
    for row in rows[:2]:
        OpinionFactory(statement=row, participant=person)
    asked = next_statement(phase, person.person_print, "tr")
    assert asked is not None
    assert asked.pk == rows[2].pk


def test_drawn_in_proportion_to_priority():
    phase = PhaseFactory()
    rows = {StatementFactory(phase=phase, priority=weight).pk: weight for weight in (1, 3, 6)}
    drawn = Counter(next_statement(phase, _print(n), "tr").pk for n in range(1, 1001))
    assert routing.departure(drawn, rows) is None
    assert abs(drawn[max(rows)] / 1000 - 0.6) < 0.06


def test_equal_priorities_raise_the_alarm():
    phase = PhaseFactory()
    for _number in range(4):
        StatementFactory(phase=phase, priority=49)
    OpinionFactory(statement=phase.statements.first())
    assert watch_routing(phase).kind == "equal"
    for number, row in enumerate(phase.statements.all(), start=1):
        row.priority = number
        row.save()
    assert watch_routing(phase) is None
