"""One count of people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.mathematics.suppression.counts import SMALL, is_small, told


@pytest.mark.parametrize(
    ("figure", "of", "expected"),
    [
        (0, None, 0),
        (4, None, None),
        (5, None, 5),
        (40, 40, 40),
        (38, 40, None),  # two are left
        (0, 4, None),  # the whole is small, and so is what is left of it
        (0, 40, 0),
    ],
)
def test_what_is_told(figure: int, of: int | None, expected: int | None) -> None:
    assert told(figure, of=of) == expected


@given(st.integers(0, 50), st.integers(0, 50))
def test_no_small_difference_is_told(part: int, rest: int) -> None:
    whole = part + rest
    figure = told(part, of=whole)
    assert figure is None or not any(map(is_small, (figure, whole, whole - figure)))
    assert not is_small(SMALL)
