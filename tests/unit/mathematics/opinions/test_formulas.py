"""The golden values of the mathematics, and what the formulas must never do."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.mathematics.opinions import formulas

counts = st.integers(0, 10_000)


def test_golden_values_of_a_group() -> None:
    assert formulas.probability(8, 10) == pytest.approx(0.75)
    assert formulas.proportion_test(8, 10) == pytest.approx(2.110579, abs=1e-6)
    assert formulas.ratio(8, 10, 3, 12) == pytest.approx(2.625)
    assert formulas.two_proportions_test(8, 10, 3, 12) == pytest.approx(2.500878, abs=1e-6)


def test_golden_value_of_group_aware_consensus() -> None:
    product = formulas.probability(8, 10) * formulas.probability(3, 12)
    assert product == pytest.approx(0.214286, abs=1e-6)
    shares = np.array([[0.75], [0.25]])
    assert formulas.geometric_mean(shares)[0] == pytest.approx(np.sqrt(0.1875))


def test_golden_values_of_priority() -> None:
    assert formulas.importance(5, 1, 10, 0.8) == pytest.approx(0.75)
    assert formulas.priority(5, 1, 10, 0.8) == pytest.approx(5.0625)
    assert formulas.priority(5, 1, 10, 0.8, personal=True) == 49


def test_all_agreeing_everywhere_is_no_difference() -> None:
    assert formulas.two_proportions_test(5, 5, 9, 9) == 0


def test_wilson_bounds_as_published() -> None:
    # 10 of 20 at z = 1.281552: centre ½, half-width z/√(n + z²)/2.
    low, high = formulas.wilson(10, 20)
    half = 1.2815515655 / np.sqrt(20 + 1.2815515655**2) / 2
    assert (low, high) == (pytest.approx(0.5 - half), pytest.approx(0.5 + half))
    assert formulas.wilson(0, 0) == (0, 1)


@given(agrees=counts, others=counts, passes=counts)
def test_a_pass_never_raises_agreement(agrees: int, others: int, passes: int) -> None:
    votes = agrees + others
    for more in (1, passes):
        assert formulas.probability(agrees, votes + more) <= formulas.probability(agrees, votes)
        assert formulas.wilson(agrees, votes + more)[0] <= formulas.wilson(agrees, votes)[0] + 1e-12
        test = formulas.proportion_test(agrees, votes)
        assert formulas.proportion_test(agrees, votes + more) <= test + 1e-12


@given(agrees=counts, others=counts)
def test_bounds_hold_the_share(agrees: int, others: int) -> None:
    votes = agrees + others
    low, high = formulas.wilson(agrees, votes)
    assert 0 <= low <= (agrees / votes if votes else 0.5) + 1e-12
    assert (agrees / votes if votes else 0.5) - 1e-12 <= high <= 1
