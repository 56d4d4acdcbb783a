"""Whose acts a reader of the log may see.

The audit knows no bodies and no staff; the room that does declares the scope.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Q

from muhit.foundation.rooms import Declarations

Scope = Callable[[Any], Q]

# A reader sees what any of them lets through.
SCOPES = Declarations[Scope]("the scope of readers", key=lambda scope: scope)


def scope_of(user: Any) -> Q:
    """The events `user` may read; nothing where no scope is declared."""
    condition = Q(pk__in=[])
    for scope in SCOPES.every():
        condition |= scope(user)
    return condition
