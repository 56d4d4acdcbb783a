"""Permissions made of predicates that read as sentences: `is_clerk & ~is_ones_own`.

A typed door to the predicates of `rules`. A lower room may name a permission and ask
for it; the room that knows the answer declares the predicate (`GRANTS.of(Grant(…))`). A permission
without a predicate is nobody's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rules.predicates import Predicate
from rules.predicates import predicate as _predicate

from muhit.foundation.rooms import Declarations

__all__ = ["GRANTS", "Grant", "Predicate", "may", "predicate"]


def predicate(test: Callable[..., bool]) -> Predicate:
    """Make a test of (user) or (user, thing) combinable with ``&``, ``|`` and ``~``."""
    made: Predicate = _predicate(test)  # type: ignore[no-untyped-call]
    return made


@dataclass(frozen=True)
class Grant:
    """Whose a permission is."""

    permission: str
    when: Predicate


GRANTS = Declarations[Grant]("the permission", key=lambda grant: grant.permission)


def may(permission: str, *about: Any) -> bool:
    """Whether the predicate of `permission` holds for (user) or (user, thing)."""
    grant = GRANTS.find(permission)
    return grant is not None and bool(grant.when.test(*about))
