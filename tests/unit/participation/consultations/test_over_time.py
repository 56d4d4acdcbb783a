"""Results that show while people still answer: no difference between two of them tells of few."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from muhit.mathematics.suppression.lines import LEAST
from muhit.participation.consultations import counting
from muhit.participation.consultations.models import Declaration
from tests.factories.consultations import (
    OpinionFactory,
    ParticipantFactory,
    PhaseFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db
TABLES = ("language", "channel", "age", "community")


@pytest.fixture
def phase():
    row = PhaseFactory(results_at=timezone.now() - timedelta(hours=1))
    for _number in range(3):
        StatementFactory(phase=row)
    assert row.shows_results
    assert not row.is_over
    return row


def come(phase, luck, number, **wishes):
    """`number` people who answer some statements and say some things about themselves."""
    for _number in range(number):
        language = wishes.get("language") or luck.choice(["tr", "tr", "ar", "fa"])
        person = ParticipantFactory(consultation=phase.consultation, language=language)
        community = wishes.get("community") or luck.choice(["host", "host", "refugee", ""])
        age = luck.choice(["18-29", "30-44", ""])
        Declaration.objects.create(participant=person, community=community, age_band=age)
        for statement in phase.statements.all():
            if luck.random() < 0.9:
                value = luck.choice([1, 1, 0, -1])
                OpinionFactory(statement=statement, participant=person, value=value)


def shown(phase):
    """All published counts of people, by where they stand, and each statement's rest."""
    sums = counting.count(phase).sums
    cells = {
        (name, key): value
        for name in TABLES
        for key, value in getattr(sums.who, name).items()
        if value is not None
    }
    rests = {}
    for one in sums.opinions.statements:
        for code, counts in one.communities.items():
            cells["statement", one.id, code] = sum(counts)
        if one.communities:
            told = sum(sum(counts) for counts in one.communities.values())
            rests[one.id] = sum(one.everyone) - told
    return cells, rests, sums.who.total


@pytest.mark.parametrize("seed", range(2))
def test_no_difference_between_two_results_is_small(phase, seed):
    luck = random.Random(seed)
    come(phase, luck, 50)
    history = [shown(phase)]
    for more in (1, 8, 14, 1, 25):
        come(phase, luck, more)
        history.append(shown(phase))
    seen = {}
    for cells, _rests, total in history:
        assert all(value >= LEAST for value in cells.values())
        for name in TABLES:
            lines = {key: value for key, value in cells.items() if key[0] == name}
            if any(seen.get(key) != value for key, value in lines.items()):  # some are new
                rest = total - sum(lines.values())
                assert rest == 0 or rest >= LEAST
        seen |= cells
    for place, (earlier, _rests, _total) in enumerate(history):
        for later, rests, _all in history[place + 1 :]:
            for key in earlier.keys() & later.keys():
                moved = later[key] - earlier[key]
                assert moved == 0 or moved >= LEAST
                if moved and key[0] == "statement":
                    assert rests[key[1]] >= LEAST


def test_a_single_newcomer_changes_no_line(phase):
    luck = random.Random(1)
    come(phase, luck, 40, community="host", language="tr")
    come(phase, luck, 20, community="refugee", language="ar")
    before, _, _ = shown(phase)
    come(phase, luck, 1, community="refugee", language="fa")
    after, _, total = shown(phase)
    assert total == 61
    assert {k: v for k, v in after.items() if k in before} == before
    assert ("language", "fa") not in after


def test_at_the_end_of_a_phase_that_showed_nothing_all_is_exact():
    phase = PhaseFactory(over=True)
    StatementFactory(phase=phase)
    luck = random.Random(2)
    come(phase, luck, 30, community="host", language="tr")
    earlier = counting.count(phase).sums.who.total
    come(phase, luck, 5, community="host", language="tr")
    cells, _, total = shown(phase)
    assert earlier < cells["community", "host"] == total < earlier + LEAST


def test_one_sees_oneself_there_though_some_statements_have_no_place():
    phase = PhaseFactory(over=True)
    for number in range(4):
        StatementFactory(phase=phase, is_about_person=number == 0)
    luck = random.Random(3)
    come(phase, luck, 30)
    memory = counting.count(phase).memory
    engine = counting.statements.kept(memory)
    for row in list(phase.consultation.participants.all())[:5]:
        answers = dict(row.opinions.values_list("statement_id", "value"))
        stands = engine.people.where(row.pk)
        place = counting.statements.place_of(answers, memory)
        assert (place is None and stands is None) or place == pytest.approx(stands[:2], abs=1e-5)
