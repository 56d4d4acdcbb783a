"""How long a count may take where anybody may ask for it."""

from collections.abc import Callable
from time import perf_counter

Patience = Callable[[], None]


class TooCostly(ValueError):
    """There is more to count than somebody who only passes by may ask for."""


def patience(seconds: float) -> Patience:
    """Something to be called now and then while counting; raises TooCostly once it is over."""
    end = perf_counter() + seconds

    def still() -> None:
        if perf_counter() > end:
            raise TooCostly("the count takes too long")

    return still


def forever() -> None:
    """Never loses patience: for counts that nobody outside can ask for."""
