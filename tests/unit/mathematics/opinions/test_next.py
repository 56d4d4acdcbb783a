"""What is shown next follows the priorities, and an alarm says when it does not."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from muhit.mathematics.opinions import formulas, next, routing

PRIORITIES = {1: 8.0, 2: 4.0, 3: 2.0, 4: 1.0, 5: 1.0}


def draws(priorities: dict[int, float], number: int = 6000, seed: int = 5) -> dict[int, int]:
    shown = dict.fromkeys(priorities, 0)
    for person in range(number):
        chosen = next.choose(priorities, (), next.rng_for(seed, person, 0))
        assert chosen is not None
        shown[chosen] += 1
    return shown


def test_in_proportion_to_priority() -> None:
    shown = draws(PRIORITIES)
    for statement, weight in PRIORITIES.items():
        assert abs(shown[statement] / 6000 - weight / 16) < 0.025


def test_the_same_draw_for_the_same_person() -> None:
    turned = dict(reversed(PRIORITIES.items()))
    for person in range(50):
        one = next.choose(PRIORITIES, [2], next.rng_for(5, person, 1))
        other = next.choose(turned, {2}, next.rng_for(5, person, 1))
        assert one == other != 2


def test_people_see_different_orders() -> None:
    firsts = {next.choose(PRIORITIES, (), next.rng_for(5, person, 0)) for person in range(60)}
    assert firsts == set(PRIORITIES)


@given(
    st.dictionaries(st.integers(1, 30), st.floats(0, 100), min_size=1),
    st.sets(st.integers(1, 30)),
    st.integers(0, 99),
)
def test_only_unseen_ones(priorities: dict[int, float], seen: set[int], person: int) -> None:
    chosen = next.choose(priorities, seen, next.rng_for(1, person, len(seen)))
    if set(priorities) <= seen:
        assert chosen is None
    else:
        assert chosen in set(priorities) - seen
        assert abs(sum(next.chances(priorities, seen).values()) - 1) < 1e-9


def test_a_fresh_statement_has_the_priority_of_no_votes() -> None:
    assert next.fresh() == formulas.priority(0, 0, 0, 0)


def test_a_healthy_distribution_raises_no_alarm() -> None:
    for seed in range(10):
        assert routing.departure(draws(PRIORITIES, 1500, seed), PRIORITIES) is None


def test_random_routing_is_noticed() -> None:
    shown = draws(dict.fromkeys(PRIORITIES, 1.0), 1500)
    alarm = routing.departure(shown, PRIORITIES)
    assert alarm is not None
    assert alarm.kind == "departs"
    assert alarm.distance > 0.2


def test_equal_priorities_are_noticed_at_once() -> None:
    alarm = routing.departure({}, dict.fromkeys(range(5), 0.7))
    assert alarm is not None
    assert alarm.kind == "equal"


def test_few_showings_say_nothing() -> None:
    assert routing.departure({5: 20}, PRIORITIES) is None


def test_late_draws_are_measured_against_what_was_left() -> None:
    """People who answer everything see everything equally often; that is no fault."""
    shown, expected = dict.fromkeys(PRIORITIES, 0), dict.fromkeys(PRIORITIES, 0.0)
    for person in range(400):
        seen: list[int] = []
        for _ in range(4):
            for statement, chance in next.chances(PRIORITIES, seen).items():
                expected[statement] += chance
            chosen = next.choose(PRIORITIES, seen, next.rng_for(2, person, len(seen)))
            assert chosen is not None
            shown[chosen] += 1
            seen.append(chosen)
    assert routing.departure(shown, PRIORITIES) is not None
    assert routing.departure(shown, PRIORITIES, expected=expected) is None
    stuck = np.array(list(expected.values()))[::-1]
    wrong = dict(zip(expected, stuck.tolist(), strict=True))
    assert routing.departure(shown, PRIORITIES, expected=wrong) is not None
