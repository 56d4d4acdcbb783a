"""Counting, no further than anybody reads."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from .prepared import MOST_SHAPES, check_params, check_values, filled, stand_ins

# Who reads "more than a thousand" does not wait for the exact number.
MOST_COUNTED = 1_000

# What is counted under each name: sets of rows that have none in common.
Sets = Mapping[str, Iterable[QuerySet[Any]]]


def count_up_to(*parts: QuerySet[Any]) -> int:
    """How many there are in all of `parts`, which have no row in common; counting stops at
    `MOST_COUNTED`, so that it stays cheap."""
    sql, params = _written({"all": parts}, MOST_COUNTED)
    return _asked(sql, params)[0]


def _written(sets: Sets, most: int | None) -> tuple[str, list[Any]]:
    """How many rows each of `sets` has, each up to `most`: one query for all of them.

    Each set is counted by itself, so that each finds an index of its own.
    """
    counts: list[str] = []
    values: list[Any] = []
    for parts in sets.values():
        found = []
        for rows in parts:
            try:
                sql, given = rows.order_by().values("pk")[:most].query.sql_with_params()
            except EmptyResultSet:  # nothing can meet its conditions
                continue
            found.append(f"({sql})")
            values += given
        union = " UNION ALL ".join(found)
        if most and len(found) > 1:
            union += f" LIMIT {most}"
        counts.append(f"(SELECT count(*) FROM ({union}) AS counted)" if found else "0")  # noqa: S608 - Django wrote it
    return f"SELECT {', '.join(counts)}", values


def _asked(sql: str, params: Iterable[Any]) -> tuple[int, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql, tuple(params))
        return tuple(cursor.fetchone())


class PreparedCounts:
    """Counts that `prepared_counts` was put on: call it for the numbers, by name."""

    def __init__(self, build: Callable[..., Sets], most: int | None) -> None:
        self._build = build
        self._most = most
        self._prepared = lru_cache(MOST_SHAPES)(self._write)

    def __call__(self, *shape: Hashable, **values: Any) -> dict[str, int]:
        check_values(values)
        names, sql, params = self._prepared(shape, tuple(values))
        return dict(zip(names, _asked(sql, filled(params, values)), strict=True))

    def _write(
        self, shape: tuple[Any, ...], names: tuple[str, ...]
    ) -> tuple[tuple[str, ...], str, list[Any]]:
        sets = self._build(*shape, **stand_ins(names))
        sql, params = _written(sets, self._most)
        check_params(params)
        return tuple(sets), sql, params


def prepared_counts(*, most: int | None = None) -> Callable[[Callable[..., Sets]], PreparedCounts]:
    """Count the sets of rows that a function makes, each up to `most`, in one query whose SQL is
    written once (`prepared.py`)."""
    return lambda build: PreparedCounts(build, most)
