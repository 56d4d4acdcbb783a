"""What every page may show about messages."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest

from . import queries


def unread(request: HttpRequest) -> dict[str, Callable[[], int]]:
    """`unread`: how many messages the reader has not read; asked of the database only if shown."""

    @cache
    def count() -> int:
        user: Any = getattr(request, "user", None)
        return queries.unread_count(user) if user is not None and user.is_authenticated else 0

    return {"unread": count}
