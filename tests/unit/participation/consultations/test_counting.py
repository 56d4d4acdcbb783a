"""Results: from the last answers of those who count, and nothing that tells a person."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from muhit.mathematics.suppression.lines import LEAST
from muhit.participation.consultations import counting
from muhit.participation.consultations.counting.people import withheld
from muhit.participation.consultations.enums import Look, StatementState
from muhit.participation.consultations.models import Declaration, Quarantine, Result
from muhit.participation.consultations.queries import results, tallies
from tests.factories.consultations import (
    BallotFactory,
    OpinionFactory,
    OptionFactory,
    ParticipantFactory,
    PhaseFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db


def _people(phase, count, values, community=""):
    """`count` people who answer every statement by `values` (one for each)."""
    found = []
    for _number in range(count):
        person = ParticipantFactory(consultation=phase.consultation)
        if community:
            Declaration.objects.create(participant=person, community=community)
        for row, value in zip(phase.statements.order_by("number"), values, strict=True):
            OpinionFactory(statement=row, participant=person, value=value)
        found.append(person)
    return found


@pytest.fixture
def phase():
    row = PhaseFactory(over=True)
    for _number in range(3):
        StatementFactory(phase=row)
    return row


def test_common_ground_and_what_both_communities_stand_behind(phase):
    _people(phase, 30, (1, 1, -1), "host")
    _people(phase, 15, (1, -1, 1), "refugee")
    found = counting.count(phase)
    shown = results.opinions(phase, found.sums.opinions)
    first, second, third = phase.statements.order_by("number")
    assert [line.statement for line in shown.both] == [first]
    assert first in [line.statement for line in shown.common]
    assert {line.statement for line in shown.differ} >= {second, third}
    assert shown.voters == 45


def test_a_small_community_is_not_told(phase):
    _people(phase, 30, (1, 1, -1), "host")
    _people(phase, LEAST - 1, (1, -1, 1), "refugee")
    found = counting.count(phase)
    assert not any(one.communities for one in found.sums.opinions.statements)
    assert found.sums.who.community["refugee"] is None
    assert found.sums.who.community["host"] is None


def test_what_is_held_does_not_count_until_it_was_looked_at(phase):
    people = _people(phase, 20, (1, 1, 1))
    held = Quarantine.objects.create(
        consultation=phase.consultation,
        suspicion="alike",
        mark="x",
        count=5,
        found_at=phase.starts_at,
    )
    for person in people[:5]:
        person.held = held
        person.save()
    assert counting.count(phase).sums.opinions.voters == 15
    held.look = Look.COUNTED
    held.save()
    found = counting.count(phase)
    assert found.sums.opinions.voters == 20
    assert found.sums.left_out[0].count == 5


def test_refused_statements_leave_no_trace(phase):
    _people(phase, 12, (1, 1, 1))
    row = phase.statements.first()
    row.state, row.refusal = StatementState.REFUSED, "Kişisel veri."
    row.save()
    found = counting.count(phase)
    assert row.pk not in [one.id for one in found.sums.opinions.statements]
    assert tallies.refused(phase) == [tallies.Refused(reason="Kişisel veri.", count=1)]


def test_the_same_answers_give_the_same_result(phase):
    _people(phase, 20, (1, -1, 0))
    first = counting.count(phase).data
    Result.objects.all().delete()
    assert json.dumps(first) == json.dumps(counting.count(phase).data)


def test_priorities_are_kept_beside_the_statements(phase):
    _people(phase, 20, (1, -1, 0))
    counting.count(phase)
    priorities = phase.statements.values_list("priority", flat=True)
    assert len(set(priorities)) > 1


def test_the_published_part_names_no_participant(phase):
    people = _people(phase, 20, (1, -1, 0))
    told = json.dumps(counting.count(phase).data)
    assert not any(str(person.pk) in told for person in people)
    assert not any(person.person_print in told for person in people)


def test_one_sees_oneself_where_the_engine_put_one(phase):
    _people(phase, 20, (1, 1, -1))
    others = _people(phase, 20, (-1, -1, 1))
    found = counting.count(phase)
    answers = {row.statement_id: row.value for row in others[0].opinions.all()}
    x, _y = counting.statements.place_of(answers, found.memory)
    assert min(abs(base.x - x) for base in found.sums.opinions.bases) < 1e-3


def test_the_last_ballot_counts():
    phase = PhaseFactory(a_vote=True, over=True)
    for number in (1, 2):
        OptionFactory(phase=phase, number=number)
    first = BallotFactory(phase=phase, content=[1])
    BallotFactory(phase=phase, participant=first.participant, content=[2])
    BallotFactory(phase=phase, content=[2])
    sums = counting.count(phase).sums
    shown = tallies.vote(phase, sums.vote, sums.ballots)
    assert [(row.option.number, row.figure) for row in shown.rows] == [(2, 2), (1, 0)]
    assert shown.ballots == 2


def test_equal_shares_beside_greedy():
    phase = PhaseFactory(a_budget=True, over=True, budget=100)
    costs = {1: 60, 2: 60, 3: 40}
    for number, cost in costs.items():
        OptionFactory(phase=phase, number=number, cost=cost)
    for _number in range(6):
        BallotFactory(phase=phase, content=[1, 2])
    for _number in range(4):
        BallotFactory(phase=phase, content=[3])
    sums = counting.count(phase).sums
    shown = tallies.budget(phase, sums.budget, sums.ballots)
    assert {line.project for line in shown.chosen} == {"1", "3"}
    assert shown.fair.without == 0
    # Money in lira: 6 people share 60, 4 share 40, each gets 10 spent as they wished.
    assert (sums.budget.spent.fair, shown.fair.mean_money) == (100, 10)


COUNTS = some.dictionaries(
    some.sampled_from(["a", "b", "c", "d", "", None]), some.integers(1, 40), max_size=6
)


@given(COUNTS)
def test_no_withheld_figure_can_be_reckoned(counts):
    found = withheld(counts, ["a", "b", "c", "d"])
    cells = {key: counts.get(key, 0) for key in ("a", "b", "c", "d")}
    cells[""] = counts.get("", 0) + counts.get(None, 0)
    hidden = [key for key, value in found.items() if value is None]
    assert not any(0 < (value or 0) < LEAST for value in found.values())
    others = [key for key, value in cells.items() if value and key not in hidden]
    if hidden and others:
        assert len(hidden) > 1
        assert sum(cells[key] for key in hidden) >= LEAST
