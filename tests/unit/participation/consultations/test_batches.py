"""What people see before the end gives no single answer away, and neither does the end."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muhit.mathematics.opinions.result import Base
from muhit.mathematics.suppression.lines import LEAST
from muhit.participation.consultations import counting, exports
from muhit.participation.consultations.counting.ballots import (
    FEWEST_FOR,
    choices_told,
    digest_key,
    keyed_digest,
)
from muhit.participation.consultations.counting.batches import next_mark
from muhit.participation.consultations.counting.statements import merged
from tests.factories.consultations import (
    BallotFactory,
    OpinionFactory,
    OptionFactory,
    ParticipantFactory,
    PhaseFactory,
    StatementFactory,
)
from tests.factories.questions import ask

# Who answers, one after the other; some answer again and again.
ANSWERS = st.lists(st.integers(0, 60), max_size=90)


def _last(came, mark):
    """The answer of each person as it stood at the mark: person → key of the answer."""
    return {person: key for key, person in came if key <= mark}


@given(ANSWERS)
@settings(max_examples=50, deadline=None)
def test_any_two_results_ever_seen_differ_by_ten_people_or_none(people):
    came = list(enumerate(people, start=1))
    marks = [0]
    for until in range(len(came) + 1):
        after = [row for row in came[:until] if row[0] > marks[-1]]
        marks.append(next_mark(after, marks[-1]))
    shown = [_last(came, mark) for mark in dict.fromkeys(marks)]
    if len(shown) == 1:
        return
    seen = [*shown, _last(came, len(came))]
    for before, after in itertools.combinations(seen, 2):
        moved = sum(before.get(person) != key for person, key in after.items())
        assert moved == 0 or moved >= LEAST, (before, after)


@given(st.lists(st.integers(0, 40), min_size=2, max_size=8))
def test_no_choice_tells_of_few_people(counts):
    answers = sum(counts)
    told = choices_told(counts, answers, one_each=True)
    hidden = [count for count, one in zip(counts, told, strict=True) if one is None]
    for one in told:
        assert one is None or (not 0 < one < FEWEST_FOR and not 0 < answers - one < FEWEST_FOR)
    # From the number of answers only the sum of the hidden ones can be reckoned.
    everything = len(hidden) == len(counts)
    assert not hidden or everything or (len(hidden) > 1 and sum(hidden) >= FEWEST_FOR)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=6), st.integers(0, 5))
def test_nor_where_several_may_be_chosen(counts, more):
    answers = max(counts) + more
    for one in choices_told(counts, answers, one_each=False):
        assert one is None or (not 0 < one < FEWEST_FOR and not 0 < answers - one < FEWEST_FOR)


@given(
    st.lists(
        st.builds(Base, st.floats(-5, 5), st.floats(-5, 5), st.integers(1, 9), st.integers(0, 2)),
        max_size=20,
    )
)
def test_no_place_on_the_map_is_one_person(bases):
    found = merged(bases)
    assert all(base.size >= 3 for base in found)
    for group in range(3):
        whole = sum(base.size for base in bases if base.group == group)
        told = sum(base.size for base in found if base.group == group)
        assert told == whole or (told == 0 and whole < 3)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["vote", "budget", "questions", "statements"])
def test_a_result_before_and_after_an_answer_says_the_same(method):
    phase = _open_phase(method)
    pages = []
    for _n in range(33):
        _answer(phase, method)
        counting.count(phase)

        found = phase.__class__.objects.get(pk=phase.pk).result
        sums = found.sums
        told = sums.opinions.voters if sums.opinions is not None else sums.ballots
        pages.append((sums.waits, found.digest, told))
    numbers = [ballots for _waits, _digest, ballots in pages]
    # Of one person some opinions may lie before the mark and some behind it.
    least = LEAST - 1 if method == "statements" else LEAST
    assert numbers[-1] >= 2 * least
    for before, after in itertools.pairwise(pages):
        assert before == after or after[2] - before[2] >= least
    assert all(at + 1 - told >= least for at, told in enumerate(numbers) if told)


def _open_phase(method):
    trait = {"vote": "a_vote", "budget": "a_budget", "questions": "a_questionnaire"}.get(method)
    phase = PhaseFactory(**({trait: True} if trait else {}))
    phase.results_at = phase.starts_at
    phase.save()
    if method == "questions":
        ask(phase, code="1", a_choice=True)
    elif method == "statements":
        StatementFactory.create_batch(2, phase=phase)
    else:
        for number in (1, 2):
            OptionFactory(phase=phase, number=number, cost=50 if method == "budget" else None)
    return phase


def _answer(phase, method):
    content = {"1": "big"} if method == "questions" else [1]
    person = ParticipantFactory(consultation=phase.consultation)
    if method == "statements":
        for row in phase.statements.all():
            OpinionFactory(statement=row, participant=person, value=1)
        return
    BallotFactory(phase=phase, participant=person, content=content)


@pytest.mark.django_db
def test_the_digest_can_be_tried_out_only_once_the_ballots_are_public():
    phase = PhaseFactory(over=True, a_vote=True)
    OptionFactory(phase=phase, number=1)
    for _n in range(exports.LEAST_VOTERS - 1):
        _answer(phase, "vote")
    found = counting.count(phase)
    assert exports.names(phase, found) == ["result"]
    key = digest_key(phase)
    assert key not in exports.file(phase, found, "result").content.decode()
    assert found.digest != keyed_digest(PhaseFactory(), "")
    _answer(phase, "vote")
    found = counting.count(phase)
    assert "ballots" in exports.names(phase, found)
    assert key in exports.file(phase, found, "result").content.decode()
