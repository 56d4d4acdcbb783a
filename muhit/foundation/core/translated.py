"""Short texts that the municipality itself writes in several languages."""

from typing import Any, NamedTuple

from django.conf import settings
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import get_language


class Translated(dict[str, str]):
    """Language code → text. As a string: the reader's language, else the default one."""

    def in_language(self, language: str | None) -> str:
        """The text in `language`, else in the default language, else in any."""
        for code in (language or "", settings.LANGUAGE_CODE):
            if self.get(code):
                return self[code]
        return next((text for text in self.values() if text), "")

    @property
    def is_foreign(self) -> bool:
        """Whether there are words, and none in the reader's language."""
        mine = get_language() or settings.LANGUAGE_CODE
        return not self.get(mine) and bool(self.in_language(mine))

    def __str__(self) -> str:
        return self.in_language(get_language())

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(sorted(self.items())))


class Read(NamedTuple):
    """Words as a reader gets them, and their language."""

    text: str
    language: str

    @property
    def is_foreign(self) -> bool:
        """Whether the reader's own language is another."""
        return self.language != (get_language() or settings.LANGUAGE_CODE)


def read(text: str, language: str, others: dict[str, str]) -> Read:
    """What somebody wrote in `language`, in the reader's language where it is among `others`,
    else as it was written."""
    mine = get_language() or settings.LANGUAGE_CODE
    if mine != language and others.get(mine, "").strip():
        return Read(others[mine], mine)
    return Read(text, language)


class _TranslatedAttribute(DeferredAttribute):
    """Makes a plain dict a `Translated` as soon as it is set, not only when read back."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        plain = isinstance(value, dict) and not isinstance(value, Translated)
        instance.__dict__[self.field.attname] = Translated(value) if plain else value


class TranslatedField(models.JSONField):
    """A JSON column whose value is a `Translated`."""

    descriptor_class = _TranslatedAttribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Translated)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Translated:
        return Translated(super().from_db_value(value, expression, connection) or {})

    def to_python(self, value: Any) -> Translated:
        return Translated(super().to_python(value) or {})

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(dict(value) if isinstance(value, dict) else value)
