"""Pages of a list by the last row seen, so that deep pages cost what the first does."""

import base64
import binascii
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Generic, TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import BooleanField, F, Func, Model, Q, QuerySet
from django.db.models.expressions import OrderBy

Row = TypeVar("Row")
_DATE, _MOMENT = "d", "t"
PAGE_SIZE = 20


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
    """The place after a row with these values, fit for an address.

    Sealed, for it holds moments to the microsecond and figures that no page shows; and by the
    same values always the same, so that pages can be kept.
    """
    packed = json.dumps([_pack(value) for value in values], separators=(",", ":"))
    sealed = _seal(settings.SECRET_KEY).encrypt(packed.encode(), None)
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


@lru_cache(maxsize=4)
def _seal(secret: str) -> AESSIV:
    """AES-SIV (RFC 5297): sealing without a nonce, and nobody else's seal opens."""
    return AESSIV(hashlib.sha512(b"muhit.keyset:" + secret.encode()).digest())


def read_cursor(cursor: str | None, length: int) -> list[Any] | None:
    """The values of a cursor of `length` parts; None for none, and for a damaged one."""
    if not cursor:
        return None
    try:
        sealed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        packed = _seal(settings.SECRET_KEY).decrypt(sealed, None).decode()
        values = [_unpack(value) for value in json.loads(packed)]
    except (ValueError, binascii.Error, KeyError, TypeError, RecursionError, InvalidTag):
        return None
    if len(values) != length or any(
        isinstance(value, (list, dict)) or "\0" in str(value) for value in values
    ):
        return None
    return values


def _after(model: type[Model], order: tuple[str, ...], values: list[Any]) -> Q:
    """Rows behind the one with `values`. Nulls are last whichever way a column runs."""
    behind = Q(pk__in=[])
    same = Q()
    for column, value in zip(order, values, strict=True):
        name = column.lstrip("-")
        if value is not None:
            behind |= same & _past(model, column, "lt" if column.startswith("-") else "gt", value)
        same &= Q(**{f"{name}__isnull": True}) if value is None else Q(**{name: value})
    return behind & _reach(model, order[0], values[0])


def _reach(model: type[Model], column: str, value: Any) -> Q:
    """Says the same about the first column once more, in a form an index can start from."""
    if value is None:
        return Q()
    return _past(model, column, "lte" if column.startswith("-") else "gte", value)


def _past(model: type[Model], column: str, way: str, value: Any) -> Q:
    """Nulls are asked for only where there may be some: no index starts from an OR."""
    name = column.lstrip("-")
    past = Q(**{f"{name}__{way}": value})
    return past | Q(**{f"{name}__isnull": True}) if _may_be_null(model, name) else past


def _value(row: Any, path: str) -> Any:
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


def _page_rows(
    rows: QuerySet[Any, Row],
    among: Sequence[QuerySet[Any, Any]],
    order: tuple[str, ...],
    values: list[Any] | None,
    most: int,
) -> list[Row]:
    """The first `most` of `rows` behind `values`; of several sets, of the first of each."""
    behind = _after(rows.model, order, values) if values else Q()
    if not among:
        return list(first_rows(rows.filter(behind), (), order, most))
    return list(first_rows(rows, [part.filter(behind) for part in among], order, most))


def first_rows(
    rows: QuerySet[Any, Row], among: Sequence[QuerySet[Any, Any]], order: tuple[str, ...], most: int
) -> QuerySet[Any, Row]:
    """The first `most` of `rows` in `order`; with `among`, see `keyset_page`, of these sets."""
    ordering = _ordering(rows.model, order)
    if among:
        keys = [part.order_by(*ordering).values("pk")[:most] for part in among]
        chosen = keys[0].union(*keys[1:], all=True) if len(keys) > 1 else keys[0]
        rows = rows.filter(one_of(chosen))
    return rows.order_by(*ordering)[:most]


def one_of(keys: QuerySet[Any, Any]) -> Func:
    """A filter: those whose key `keys` gives. ``pk = ANY(ARRAY(keys))``, and not IN: the keys are
    looked up once and before all else, whatever is joined to the rows."""
    return Func(
        F("pk"),
        ArraySubquery(keys),
        template="%(expressions)s)",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )


def keyset_page(
    rows: QuerySet[Any, Row],
    *,
    order: tuple[str, ...] = ("-received_at", "-id"),
    cursor: str | None = None,
    size: int = PAGE_SIZE,
    among: Sequence[QuerySet[Any, Any]] = (),
) -> Page[Row]:
    """The `size` rows behind `cursor` in `order`, whose last column must be unique.

    A damaged cursor gives the first page. Nulls come last.

    With `among`, only what is in these sets: the keys of the page are looked up in each of them
    first, by an index of its own, and `rows` says no more than what comes with a row. Still one
    query.
    """
    values = read_cursor(cursor, len(order))
    try:
        found = _page_rows(rows, among, order, values, size + 1)
    except (
        ValueError,
        TypeError,
        ValidationError,
    ):  # a cursor of another list: values of the wrong type
        values, found = None, _page_rows(rows, among, order, None, size + 1)
    return page_of(found, order, size, is_first=values is None)


def in_pieces(
    rows: QuerySet[Any, Row], *, order: tuple[str, ...] = ("pk",), size: int = 500
) -> Iterator[Row]:
    """All rows in `order`, whose last column must be unique, `size` at a time.

    Each piece is a query of its own, so that neither memory nor a cursor on the server is held
    by a long list. Nulls come last.
    """
    values: list[Any] | None = None
    while True:
        found = _page_rows(rows, (), order, values, size)
        yield from found
        if len(found) < size:
            return
        values = [_value(found[-1], column) for column in order]


def page_of(
    found: list[Row], order: tuple[str, ...], size: int, *, is_first: bool = True
) -> Page[Row]:
    """The page of `size` rows that `found` begins with; one more says that others follow."""
    has_more = len(found) > size
    found = found[:size]
    following = write_cursor([_value(found[-1], column) for column in order]) if has_more else None
    return Page(rows=found, next_cursor=following, is_first=is_first)
