"""Pages of a list by the last row seen, so that deep pages cost what the first does."""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import F, Model, Q, QuerySet
from django.db.models.expressions import OrderBy

Row = TypeVar("Row", bound=Model)
_DATE, _MOMENT = "d", "t"


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows of a list. `next_cursor` is None on the last page; `is_first` on the first."""

    rows: list[Row]
    next_cursor: str | None
    is_first: bool

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def _pack(value: Any) -> Any:
    if isinstance(value, datetime):
        return {_MOMENT: value.isoformat()}
    if isinstance(value, date):
        return {_DATE: value.isoformat()}
    return value


def _unpack(value: Any) -> Any:
    if isinstance(value, dict):
        if _MOMENT in value:
            return datetime.fromisoformat(value[_MOMENT])
        return date.fromisoformat(value[_DATE])
    return value


def write_cursor(values: list[Any]) -> str:
    """The place after a row with these values, fit for an address."""
    packed = json.dumps([_pack(value) for value in values], separators=(",", ":"))
    return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def read_cursor(cursor: str | None, length: int) -> list[Any] | None:
    """The values of a cursor of `length` parts; None for none, and for a damaged one."""
    if not cursor:
        return None
    try:
        packed = base64.b64decode(
            cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True
        ).decode()
        values = [_unpack(value) for value in json.loads(packed)]
    except (ValueError, binascii.Error, KeyError, TypeError, RecursionError):
        return None
    if len(values) != length or any(
        isinstance(value, (list, dict)) or "\0" in str(value) for value in values
    ):
        return None
    return values


def _after(order: tuple[str, ...], values: list[Any]) -> Q:
    """Rows behind the one with `values`. Nulls are last whichever way a column runs."""
    behind = Q(pk__in=[])
    same = Q()
    for column, value in zip(order, values, strict=True):
        name = column.lstrip("-")
        if value is not None:
            way = "lt" if column.startswith("-") else "gt"
            behind |= same & (Q(**{f"{name}__{way}": value}) | Q(**{f"{name}__isnull": True}))
        same &= Q(**{f"{name}__isnull": True}) if value is None else Q(**{name: value})
    return behind & _reach(order[0], values[0])


def _reach(column: str, value: Any) -> Q:
    """Says the same about the first column once more, in a form an index can start from."""
    if value is None:
        return Q()
    name = column.lstrip("-")
    way = "lte" if column.startswith("-") else "gte"
    return Q(**{f"{name}__{way}": value}) | Q(**{f"{name}__isnull": True})


def _value(row: Model, path: str) -> Any:
    value: Any = row
    for part in path.lstrip("-").split("__"):
        value = getattr(value, part)
    return value


def _may_be_null(model: type[Model], column: str) -> bool:
    """True for a nullable column, and for anything that is no column of the model itself."""
    try:
        return bool(getattr(model._meta.get_field(column), "null", True))
    except FieldDoesNotExist:
        return True


def _ordering(model: type[Model], order: tuple[str, ...]) -> list[OrderBy]:
    """The order with nulls last. Said only where it matters: saying it hides plain indexes."""
    ordering = []
    for column in order:
        name = column.lstrip("-")
        nulls_last = True if _may_be_null(model, name) else None
        falls = column.startswith("-")
        ordering.append(
            F(name).desc(nulls_last=nulls_last) if falls else F(name).asc(nulls_last=nulls_last)
        )
    return ordering


def keyset_page(
    rows: QuerySet[Row],
    *,
    order: tuple[str, ...] = ("-received_at", "-id"),
    cursor: str | None = None,
    size: int = 20,
) -> Page[Row]:
    """The `size` rows behind `cursor` in `order`, whose last column must be unique.

    A damaged cursor gives the first page. Nulls come last.
    """
    values = read_cursor(cursor, len(order))
    ordered = rows.order_by(*_ordering(rows.model, order))
    try:
        found = list((ordered.filter(_after(order, values)) if values else ordered)[: size + 1])
    except (
        ValueError,
        TypeError,
        ValidationError,
    ):  # a cursor of another list: values of the wrong type
        values, found = None, list(ordered[: size + 1])
    has_more = len(found) > size
    found = found[:size]
    following = write_cursor([_value(found[-1], column) for column in order]) if has_more else None
    return Page(rows=found, next_cursor=following, is_first=values is None)
