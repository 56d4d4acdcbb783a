"""Several short lists of rows of one kind, in one query."""

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet, TextField, Value


def labelled(rows: QuerySet[Any, Any], name: str) -> Any:
    """`rows` that say by `of` which list they are for."""
    return rows.annotate(of=Value(name, output_field=TextField()))


def side_by_side(lists: Iterable[QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
    """One query for all of `lists`, whose rows are `labelled`. A row that stands in several comes
    as often."""
    first, *others = lists
    return first.union(*others, all=True) if others else first


def apart(rows: Iterable[Any], orders: Mapping[str, tuple[str, ...]]) -> dict[str, list[Any]]:
    """The lists that `side_by_side` found, by name, each in its order: of several parts of a
    query PostgreSQL promises none."""
    found: dict[str, list[Any]] = {name: [] for name in orders}
    for row in rows:
        found[row.of].append(row)
    for name, order in orders.items():
        for column in reversed(order):
            key = attrgetter(column.lstrip("-"))
            found[name].sort(key=key, reverse=column.startswith("-"))
    return found
