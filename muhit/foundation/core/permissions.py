"""Permissions that a lower room names and asks for, and a room above it knows the answer to.

The room that knows declares it (`GRANTS.of(Grant(…))`). A permission that nobody declares is
nobody's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from muhit.foundation.rooms import Declarations


@dataclass(frozen=True)
class Grant:
    """Whose a permission is: `when` is asked with (user) or (user, thing)."""

    permission: str
    when: Callable[..., bool]


GRANTS = Declarations[Grant]("the permission", key=lambda grant: grant.permission)


def may(permission: str, *about: Any) -> bool:
    """Whether (user), or (user, thing), has the permission."""
    grant = GRANTS.find(permission)
    return grant is not None and grant.when(*about)
