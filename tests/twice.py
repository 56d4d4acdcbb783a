"""A client that sends every form twice, and looks whether anything came of the second."""

import secrets
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.client import MULTIPART_CONTENT
from django.urls import Resolver404, resolve

from muhit.foundation.core import once

# Counters of minutes, and what only says that somebody was here.
NOT_COUNTED = {"django_session", "accounts_signedin", "accounts_tally", "accounts_kept"}
plain_post = Client.post


@cache
def _counts() -> str:
    names = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    there = set(connection.introspection.table_names())
    counts = [
        f"SELECT '{name}', count(*) FROM \"{name}\""
        for name in sorted((names - NOT_COUNTED) & there)
    ]
    return " UNION ALL ".join(counts)


def rows() -> dict[str, int]:
    """How many rows each table holds, in one query.

    Prepared, which Django's own cursors cannot: every form of every test counts twice, and a
    hundred counts are not to be planned anew each time.
    """
    connection.ensure_connection()
    assert connection.connection is not None
    return dict(connection.connection.execute(_counts(), prepare=True).fetchall())


def post_twice(
    self: Client, path: str, data: Any = None, content_type: str = MULTIPART_CONTENT, **more: Any
) -> Any:
    """As `Client.post` of a form with its key, and once more where that led on."""
    if content_type != MULTIPART_CONTENT or not isinstance(data, dict | None):
        return plain_post(self, path, data, content_type, **more)
    data = {once.FIELD: secrets.token_urlsafe(8), **(data or {})}
    # As in a browser, which has seen the form.
    if "csrftoken" not in self.cookies:
        self.cookies["csrftoken"] = secrets.token_hex(16)
    is_followed = more.pop("follow", False)
    first = plain_post(self, path, data, **more)
    if first.status_code not in (301, 302, 303):
        return first
    _once_more(self, path, data, more)
    return self._handle_redirects(first, data=data) if is_followed else first


def _once_more(client: Client, path: str, data: dict[str, Any], more: Any) -> None:
    for value in data.values():
        for one in value if isinstance(value, list | tuple) else [value]:
            if hasattr(one, "seek"):
                one.seek(0)
    before = rows()
    plain_post(client, path, data, **more)
    after = rows()
    if _is_repeatable(path):
        for name in ("audit_event",):
            before.pop(name), after.pop(name)
    changed = {name: (before[name], after[name]) for name in after if before[name] != after[name]}
    assert not changed, f"{path}, sent twice, changed {changed}"


def _is_repeatable(path: str) -> bool:
    try:
        found = resolve(path.partition("?")[0])
    except Resolver404:
        return False
    return bool(once.reason_of(found.func, found.kwargs))
