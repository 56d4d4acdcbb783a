"""Counting, no further than anybody reads."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

# Who reads "more than a thousand" does not wait for the exact number.
MOST_COUNTED = 1_000


def count_up_to(rows: QuerySet[Any], most: int = MOST_COUNTED) -> int:
    """How many there are; counting stops at `most`, so that it stays cheap."""
    return count_each({"all": rows}, most)["all"]


def count_each(sets: Mapping[str, QuerySet[Any]], most: int | None = None) -> dict[str, int]:
    """How many rows each of `sets` has, each up to `most`: one query for all of them.

    Each is counted by itself, so that each finds an index of its own.
    """
    parts: list[str] = []
    values: list[Any] = []
    for rows in sets.values():
        try:
            sql, given = rows.order_by().values("pk")[:most].query.sql_with_params()
        except EmptyResultSet:  # nothing can meet its conditions
            parts.append("0")
        else:
            parts.append(f"(SELECT count(*) FROM ({sql}) AS counted)")  # noqa: S608 - Django wrote it
            values += given
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        return dict(zip(sets, cursor.fetchone(), strict=True))
