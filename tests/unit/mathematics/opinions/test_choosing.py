"""Statements that speak for a group or for everyone."""

import numpy as np

from muhit.mathematics.opinions import choosing

IDS = np.arange(10, 16)


def group(*rows: tuple[int, int, int]) -> np.ndarray:
    return np.array(rows)


APART = group((18, 1, 1), (1, 1, 18), (10, 0, 10), (12, 4, 4), (0, 0, 0), (5, 1, 0))
REST = group((4, 2, 34), (30, 2, 8), (20, 0, 20), (24, 8, 8), (0, 0, 0), (10, 2, 0))


def test_agreed_first_then_disagreed() -> None:
    found = choosing.representative(IDS, APART, REST, np.ones(6, bool))
    assert [(each.statement, each.agree, each.best) for each in found] == [
        (10, True, True),
        (11, False, False),
    ]
    assert found[0].count == 18
    assert found[0].votes == 20


def test_what_may_not_speak_is_left_out() -> None:
    allowed = np.array([False, True, True, True, True, True])
    found = choosing.representative(IDS, APART, REST, allowed)
    assert 10 not in {each.statement for each in found}


def test_never_empty() -> None:
    half = np.full((6, 3), (5, 0, 5))
    assert len(choosing.representative(IDS, half, half, np.ones(6, bool))) == 1


def test_of_nothing_nothing() -> None:
    nothing = np.zeros((6, 3), np.int64)
    assert choosing.representative(IDS, nothing, REST, np.ones(6, bool)) == ()


def test_no_more_than_five() -> None:
    many = np.tile([[18, 1, 1]], (6, 1))
    others = np.tile([[2, 2, 36]], (6, 1))
    assert len(choosing.representative(IDS, many, others, np.ones(6, bool))) == 5


def test_majorities() -> None:
    agrees = choosing.majority(IDS, APART + REST, np.ones(6, bool), agree=True)
    assert [each.statement for each in agrees] == [15, 13]
    disagrees = choosing.majority(IDS, APART + REST, np.ones(6, bool), agree=False)
    assert [each.statement for each in disagrees] == [10]
    assert agrees[0].ratio is None


def test_what_all_agree_on_divides_nobody() -> None:
    """More and less of the same is no difference: 96 and 66 of a hundred both agree."""
    sets = np.array(
        [
            [(96, 0, 4), (90, 5, 5), (55, 0, 45), (9, 90, 1), (4, 0, 1)],
            [(66, 0, 34), (10, 5, 85), (45, 0, 55), (1, 90, 9), (1, 0, 4)],
        ]
    )
    assert choosing.divides(sets).tolist() == [False, True, False, True, False]
    assert not choosing.divides(sets[:1]).any()
