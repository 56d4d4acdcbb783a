"""Paging by key: the next page starts after the last row shown, however many there are.

Unlike page numbers this costs the same on every page and skips nothing when
new rows come in while somebody reads.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Rows of one page; `next_cursor` is empty on the last one."""

    rows: list[Row]
    next_cursor: str


def keyset_page(
    rows: QuerySet[Row], *, order: Sequence[str], cursor: str | None, size: int = 20
) -> Page[Row]:
    """One page of `rows` ordered by `order`, after the row that `cursor` names.

    `order` names columns without nulls (annotations too), the last of them
    unique, such as ``("-created_at", "-id")``. A cursor that cannot be read
    gives the first page.
    """
    after = _decode(cursor, len(order)) if cursor else None
    if after is not None:
        rows = rows.filter(_beyond(order, after))
    found = list(rows.order_by(*order)[: size + 1])
    if len(found) <= size:
        return Page(found, "")
    return Page(found[:size], _encode([getattr(found[size - 1], n.lstrip("-")) for n in order]))


def _beyond(order: Sequence[str], after: Sequence[Any]) -> Q:
    condition, same = Q(), Q()
    for name, value in zip(order, after, strict=True):
        column = name.lstrip("-")
        further = "lt" if name.startswith("-") else "gt"
        condition |= same & Q(**{f"{column}__{further}": value})
        same &= Q(**{column: value})
    return condition


def _encode(values: Sequence[Any]) -> str:
    plain = [v.isoformat() if isinstance(v, datetime | date) else v for v in values]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def _decode(cursor: str, length: int) -> list[Any] | None:
    padded = cursor + "=" * (-len(cursor) % 4)
    try:
        values = json.loads(base64.urlsafe_b64decode(padded.encode()))
    except (ValueError, binascii.Error, UnicodeError):
        return None
    plain = isinstance(values, list) and all(isinstance(v, str | int | bool) for v in values)
    return values if plain and len(values) == length else None
