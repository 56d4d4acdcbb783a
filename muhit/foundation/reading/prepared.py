"""Prepared queries: each process writes their SQL once, and asks it again with other values.

For a list of five rows Django takes longer to write the SQL than PostgreSQL takes to answer it.
Only the SQL stays, never a row: every call asks the database. (Nothing is prepared on the
server; PostgreSQL plans every call anew, for its partial indexes.)

    @prepared
    def _newest_of(most: int, *, place: Parameter) -> QuerySet[Submission]:
        return public().filter(neighbourhood=place).order_by("-received_at")[:most]

    _newest_of(5, place=7)  # a list of rows

What is passed by position gives the query its shape: there is one SQL for each shape. What is
passed by name is put into the SQL each time; while the query is written a `Parameter` stands for
it.

This rests on two habits of Django that it promises nobody: a query set asks `query.get_compiler`
for what runs it, and that asks its own `as_sql` for the SQL. `test_canary.py` of this room looks
after both, and names the version for which somebody last did.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, update_wrapper
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import BooleanField, Expression, F, Func, Q, QuerySet
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")
# Of one query; more than a municipality has offices.
MOST_SHAPES = 128


class Parameter(Expression):
    """Stands in a query for a value that is given each time it is asked; never for None."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, Any]:
        return "%s", [self]


def filled(params: Iterable[Any], values: Mapping[str, Any]) -> tuple[Any, ...]:
    """`params` of written SQL, each `Parameter` replaced by its value."""
    return tuple(values[one.name] if isinstance(one, Parameter) else one for one in params)


def among(column: str, keys: "Iterable[int] | Parameter") -> Q:
    """The condition that a column holds one of `keys`; for `Parameter`, what is given is a list."""
    if not isinstance(keys, Parameter):
        return Q(**{f"{column}__in": list(keys)})
    is_one = Func(
        F(column),
        keys,
        template="%(expressions)s)",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )
    return Q(is_one)


def stand_ins(names: Iterable[str]) -> dict[str, Parameter]:
    """What a query is written with, by name."""
    return {name: Parameter(name) for name in names}


def check_values(values: Mapping[str, Any]) -> None:
    """Raise TypeError for None, which no comparison meets, and for rows: their keys are meant."""
    for name, value in values.items():
        if value is None or hasattr(value, "_meta"):
            raise TypeError(f"{name} cannot be put into a prepared query: {value!r}")


def check_params(params: Iterable[Any]) -> None:
    """Raise TypeError for a moment that would stay in the SQL: it has to be given."""
    if any(isinstance(one, date) for one in params):
        raise TypeError("a prepared query must not hold a moment; give it by name")


class Prepared(Generic[Row]):
    """A query that `prepared` was put on: call it for its rows."""

    def __init__(self, build: Callable[..., QuerySet[Any, Row]]) -> None:
        self._build = build
        self._written = lru_cache(MOST_SHAPES)(self._write)
        update_wrapper(self, build)

    def __call__(self, *shape: Hashable, **values: Any) -> list[Row]:
        check_values(values)
        return self._written(shape, tuple(values)).ask(values)

    def _write(self, shape: tuple[Any, ...], names: tuple[str, ...]) -> "_Written[Row]":
        rows = self._build(*shape, **stand_ins(names))
        compiler = rows.query.get_compiler(rows.db)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            sql, params = "", ()
        check_params(params)
        return _Written(rows, compiler, sql, tuple(params))


def prepared(build: Callable[..., QuerySet[Any, Row]]) -> Prepared[Row]:
    """Write the SQL of the query that `build` makes once for each shape; see above."""
    return Prepared(build)


@dataclass(frozen=True)
class _Written(Generic[Row]):
    """A query with its SQL; without SQL where no row can ever meet it."""

    rows: QuerySet[Any, Row]
    compiler: SQLCompiler
    sql: str
    params: tuple[Any, ...]

    def ask(self, values: Mapping[str, Any]) -> list[Row]:
        if not self.sql:
            return []
        rows = self.rows.all()
        params = filled(self.params, values)

        def compiler_of(using: str, *_args: Any, **_kwargs: Any) -> SQLCompiler:
            # What Django would make anew, on the connection of this thread.
            one = copy(self.compiler)
            one.connection = connections[using]
            one.as_sql = lambda *_args, **_kwargs: (self.sql, params)  # type: ignore[method-assign]
            return one

        vars(rows.query)["get_compiler"] = compiler_of
        return list(rows)
