"""What bodies write in several languages, field by field.

A room says which of a model's `TranslatedField`s people read. What of them lacks a language goes
to interpreters; a room that cannot ask for it itself, because it lies below those who translate,
declares it, and it is looked after every hour:

    NAMES = Texts(code="service", title=_("Service"), model=Service, fields=("name",))
    ROOM = Room(WRITTEN.of(NAMES))
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise

from muhit.foundation.rooms import Declarations


def _nothing(row: Any) -> None:
    return None


def _read(row: Any, field: str) -> dict[str, str]:
    written: dict[str, str] = getattr(row, field)
    return written


def _write(row: Any, field: str, language: str, text: str) -> None:
    setattr(row, field, {**getattr(row, field), language: text})


def _body(row: Any) -> Any:
    return getattr(row, "body", None)


@dataclass(frozen=True, kw_only=True)
class Texts:
    """The texts of one model: `fields` are its fields of the kind `TranslatedField`. `after(row)`
    runs inside the transaction in which a translation has come into it; `body(row)` is whose
    interpreters put it into other languages, None for anybody's.

    Where one field holds several texts, `parts` names those of a row, `read` gives one of them by
    language, and `write` sets it in one language."""

    code: str
    title: str | Promise
    model: type[models.Model]
    fields: tuple[str, ...]
    after: Callable[[Any], None] = _nothing
    hint: Callable[[Any], str] = str
    parts: Callable[[Any], Sequence[str]] | None = None
    read: Callable[[Any, str], dict[str, str]] = _read
    write: Callable[[Any, str, str, str], None] = _write
    body: Callable[[Any], Any] = _body

    def of(self, row: Any) -> Sequence[str]:
        """The names of the texts of a row."""
        return self.fields if self.parts is None else self.parts(row)

    def rows(self) -> Iterable[Any]:
        """All rows that people may read."""
        rows = self.model._default_manager.all()
        names = {field.name for field in self.model._meta.get_fields()}
        rows = rows.filter(is_active=True) if "is_active" in names else rows
        return rows.select_related("body") if "body" in names else rows


WRITTEN = Declarations[Texts]("the texts of a model", key=lambda one: one.code)
