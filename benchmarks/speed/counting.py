"""Counts what a request asks of the database, when the benchmark wants to know.

A request with the header ``X-Count`` is answered with ``X-Queries`` and ``X-Rows-Read``, the
rows that PostgreSQL itself read from tables for it; all others pass untouched.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

ROWS_READ = """
SELECT coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0)
FROM pg_stat_xact_user_tables
"""


class Counting:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "X-Count" not in request.headers:
            return self.get_response(request)
        asked = 0

        def counted(execute: Callable[..., Any], *arguments: Any) -> Any:
            nonlocal asked
            asked += not str(arguments[0]).startswith(("SAVEPOINT", "RELEASE"))
            return execute(*arguments)

        # One transaction around everything: PostgreSQL counts by transaction. What it has not
        # handed on yet of those before would be counted along.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_force_next_flush()")
        with transaction.atomic():
            with connection.execute_wrapper(counted):
                response = self.get_response(request)
            with connection.cursor() as cursor:
                cursor.execute(ROWS_READ)
                (rows,) = cursor.fetchone()
        response["X-Queries"], response["X-Rows-Read"] = str(asked), str(int(rows))
        return response
