"""What every page may show about messages."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest

from . import queries


def unread_of(request: HttpRequest) -> int:
    """How many messages the reader has not read; asked of the database once per request."""
    user: Any = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return 0
    # Kept on the request, not on the user: marking as read ends in another request.
    known: int | None = request.__dict__.get("_unread")
    if known is None:
        known = request.__dict__["_unread"] = queries.unread_count(user)
    return known


def unread(request: HttpRequest) -> dict[str, Callable[[], int]]:
    """`unread`: the same, for templates; asked only where it is shown."""
    return {"unread": partial(unread_of, request)}
