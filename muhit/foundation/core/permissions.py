"""Permissions made of predicates that read as sentences: `is_clerk & ~is_ones_own`.

A typed door to the library `rules`. A lower room may name a permission and ask
for it; the room that knows the answer gives it its predicate. A permission
without a predicate is nobody's.
"""

from collections.abc import Callable
from typing import Any

from rules.permissions import add_perm, has_perm, perm_exists
from rules.predicates import Predicate
from rules.predicates import predicate as _predicate

__all__ = ["Predicate", "allow", "may", "predicate"]


def predicate(test: Callable[..., bool]) -> Predicate:
    """Make a test of (user) or (user, thing) combinable with ``&``, ``|`` and ``~``."""
    made: Predicate = _predicate(test)  # type: ignore[no-untyped-call]
    return made


def allow(permission: str, when: Predicate) -> None:
    """Give a permission its predicate. Raises KeyError where it has one."""
    add_perm(permission, when)  # type: ignore[no-untyped-call]


def may(permission: str, *about: Any) -> bool:
    """Whether the predicate of `permission` holds for (user) or (user, thing)."""
    return perm_exists(permission) and bool(has_perm(permission, *about))  # type: ignore[no-untyped-call]
