"""Whose acts a reader of the log may see.

The audit knows no bodies and no staff; the room that does registers the scope
when it starts.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Q

Scope = Callable[[Any], Q]

_SCOPES: list[Scope] = []


def register(scope: Scope) -> None:
    """Add a condition on events: a reader sees what any registered scope lets through."""
    if scope not in _SCOPES:
        _SCOPES.append(scope)


def scope_of(user: Any) -> Q:
    """The events `user` may read; nothing where no scope is registered."""
    condition = Q(pk__in=[])
    for scope in _SCOPES:
        condition |= scope(user)
    return condition
