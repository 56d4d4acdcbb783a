"""Texts in several languages, and the one rule by which a reader gets them.

What people wrote is shown in the reader's language: because it was written in it, or because a
translation is released, which is then said. Where there is neither, a page shows the words as they
are, and says so; but a headline, which one has to read to go on, says what can be said truly in
the reader's language instead (`heading`).
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import get_language

from . import languages


class Translated(dict[str, str]):
    """Language code → text. As a string: the reader's language, else the default one."""

    def in_language(self, language: str | None) -> str:
        """The text in `language`, else in the default language, else in any."""
        for code in (language or "", settings.LANGUAGE_CODE):
            if self.get(code):
                return self[code]
        return next((text for text in self.values() if text), "")

    @property
    def language(self) -> str:
        """The language of what is read of it."""
        for code in (_mine(), settings.LANGUAGE_CODE, *self):
            if self.get(code):
                return str(code)
        return _mine()

    @property
    def read(self) -> "Read":
        """What the reader gets of it."""
        return Read(str(self), self.language)

    @property
    def in_own_language(self) -> str:
        """The text in the reader's language; empty where that is missing."""
        return self.get(_mine(), "")

    @property
    def is_foreign(self) -> bool:
        """Whether there are words, and none in the reader's language."""
        return self.language != _mine()

    def __str__(self) -> str:
        return self.in_language(get_language())

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(sorted(self.items())))


class Read(NamedTuple):
    """Words as a reader gets them, and their language.

    `written_in` is the language of the original where these are not its words: they are its
    translation, or, with `is_stand_in`, what can be said of it. `is_awaited`: an interpreter has
    been asked for it.
    """

    text: str
    language: str
    written_in: str = ""
    is_stand_in: bool = False
    is_awaited: bool = False

    @property
    def is_foreign(self) -> bool:
        """Whether the reader's own language is another."""
        return self.language != _mine()

    @property
    def original_language(self) -> str:
        """The language somebody wrote it in."""
        return self.written_in or self.language

    @property
    def mark(self) -> str:
        """What the reader is told about these words: that they are a translation, or that there
        is none; empty where they are the reader's own language as it was written."""
        if self.is_stand_in or self.is_foreign:
            if self.original_language == _mine():
                return ""  # What was said aloud has no words yet.
            return languages.not_translated_from(self.original_language, is_awaited=self.is_awaited)
        return languages.translated_from(self.written_in)

    def __str__(self) -> str:
        return self.text


def _mine() -> str:
    return get_language() or settings.LANGUAGE_CODE


def read(text: str, language: str, others: Mapping[str, str], *, is_awaited: bool = False) -> Read:
    """What somebody wrote in `language`, in the reader's language where it is among `others`,
    else as it was written."""
    mine = _mine()
    if mine != language and others.get(mine, "").strip():
        return Read(others[mine], mine, written_in=language)
    return Read(text, language, is_awaited=is_awaited)


def heading(found: Read, *, otherwise: Callable[[], str]) -> Read:
    """The same above a page or in a list: what `otherwise` says where the words are in no language
    of the reader."""
    if not found.is_foreign or not found.text:
        return found
    return Read(
        otherwise(),
        _mine(),
        written_in=found.language,
        is_stand_in=True,
        is_awaited=found.is_awaited,
    )


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
