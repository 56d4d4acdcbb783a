"""What is kept for minutes, in the cache and under a name nobody can guess.

Not in the session: a browser that never comes back would leave it there for weeks.
"""

import secrets
from typing import Any

from django.core.cache import cache
from django.db import connection

from muhit.foundation.core import clock

from . import tallies


def fingerprint_of_key(key: str, key_prefix: str, version: int) -> str:
    """What stands in the table for a key of the cache: django-allauth writes networks into
    them."""
    return tallies.fingerprint(f"kept:{key_prefix}:{version}:{key}")


def put(value: Any, *, minutes: int) -> str:
    """Keep `value` for so long; gives the name to ask for it by."""
    name = secrets.token_urlsafe(16)
    cache.set(f"for-minutes:{name}", value, timeout=minutes * 60)
    return name


def find(name: str) -> Any | None:
    """What was kept under this name; None when its time is over."""
    return cache.get(f"for-minutes:{name}")


def drop(name: str) -> None:
    """Forget it now."""
    cache.delete(f"for-minutes:{name}")


def forget_old() -> int:
    """Delete whatever is over, which the cache itself does only when it is full. How much."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_kept WHERE expires < %s", [clock.now()])
        return int(cursor.rowcount)
