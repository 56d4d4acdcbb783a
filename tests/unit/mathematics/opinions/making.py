"""Invented votes for the tests."""

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from muhit.mathematics.opinions.votes import Votes


def sample(
    people: int = 120, statements: int = 20, density: float = 0.6, seed: int = 1
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """People, statements and values of two camps that differ on every third statement."""
    rng = np.random.default_rng(seed)
    who, what = np.nonzero(rng.random((people, statements)) < density)
    leaning = np.where((who % 2 == 0) & (what % 3 == 0), -0.8, 0.8)
    drawn = leaning + rng.normal(0, 0.8, len(who))
    return who + 100, what + 7, np.where(drawn > 0.3, 1, np.where(drawn < -0.3, -1, 0))


def sample_votes(**wishes: float) -> Votes:
    return Votes.of(*sample(**wishes))  # type: ignore[arg-type]


Row = tuple[int, int, int]


@st.composite
def rows(draw: st.DrawFn, people: int = 30, statements: int = 8) -> list[Row]:
    """(person, statement, value), each person and statement once."""
    cells = draw(
        st.lists(
            st.tuples(st.integers(1, people), st.integers(1, statements)),
            min_size=1, max_size=160, unique=True,
        )
    )  # fmt: skip
    values = draw(st.lists(st.sampled_from([1, 0, -1]), min_size=len(cells), max_size=len(cells)))
    return [(p, s, v) for (p, s), v in zip(cells, values, strict=True)]


def votes_of(given: Sequence[Row]) -> Votes:
    people, statements, values = zip(*given, strict=True)
    return Votes.of(people, statements, values)
