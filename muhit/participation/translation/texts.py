"""Texts that a body writes in several languages, and what of them interpreters still owe.

A room says which of a model's `TranslatedField`s people read (`foundation/core/written.py`); what
is missing in a language goes into the interpreters' queue, and what they release is written into
the very field, so that every page, message and export reads it there.

    NEWS = Texts(code="announcement", title=_("News"), model=Announcement, fields=("title", "text"))
    ROOM = Room(SOURCES.of(source_of(NEWS)))
    texts.ask(NEWS, row, languages=("tr", "ar"), body=row.body, by=by)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models, transaction

from muhit.foundation.accounts.models import User
from muhit.foundation.core import languages as known
from muhit.foundation.core.written import WRITTEN, Texts
from muhit.registers.organisations.models import Body

from .actions import request, withdraw
from .models import Translation
from .queries import anybody_interprets, has_interpreters
from .sources import Source, also
from .states import UNFINISHED


@dataclass(frozen=True)
class Gap:
    """A language that a text lacks, and whether anybody of the body can put it into that."""

    language: str
    has_interpreter: bool

    @property
    def name(self) -> str:
        return known.name_of(self.language)


def source_of(texts: Texts) -> Source:
    """These texts as interpreters find them in their queue, for a room to declare."""

    def take(translation: Translation) -> None:
        _take(texts, translation)

    def hint(translation: Translation) -> str:
        row = texts.model._default_manager.filter(pk=translation.about_id).first()
        return texts.hint(row) if row is not None else ""

    return Source(code=texts.code, title=texts.title, on_released=take, hint=hint, is_outgoing=True)


def _declared(code: str) -> Source | None:
    """Of what rooms declare as written, for the interpreters' queue."""
    found = next((one for one in WRITTEN.every() if one.code == code), None)
    return source_of(found) if found is not None else None


also(_declared)


def lacking(texts: Texts, rows: Iterable[models.Model], languages: Sequence[str]) -> list[str]:
    """The languages, in their order, in which any text of these rows cannot be read."""
    missing = {
        language
        for row in rows
        for field in texts.of(row)
        for language in languages
        if _original(texts, row, field) and not texts.read(row, field).get(language, "").strip()
    }
    return [language for language in languages if language in missing]


def gaps(missing: Iterable[str], *, body: Body | None) -> list[Gap]:
    """What is to be said of languages that are missing."""
    return [
        Gap(language, has_interpreters(body, settings.LANGUAGE_CODE, language))
        for language in dict.fromkeys(missing)
    ]


def ask(
    texts: Texts,
    row: models.Model,
    *,
    languages: Sequence[str],
    body: Body | None,
    by: User | None,
    is_urgent: bool = False,
) -> int:
    """Put every text of the row that is missing in one of the languages into the queue; what
    has been written meanwhile leaves it. Returns how many wait now."""
    count = 0
    for field in texts.of(row):
        original = _original(texts, row, field)
        for language in languages:
            part = f"{field}-{language}"
            if original is None or texts.read(row, field).get(language, "").strip():
                withdraw(source=texts.code, about_id=row.pk, part=part)
                continue
            start, text = original
            request(
                source=texts.code,
                about_id=row.pk,
                part=part,
                text=text,
                from_language=start,
                to_language=language,
                is_private=False,
                is_urgent=is_urgent,
                body=body,
                by=by,
            )
            count += 1
    return count


def ask_for_written() -> None:
    """Put into the queue what of the texts that rooms declare lacks a language which somebody can
    put it into; what has been written meanwhile leaves it."""
    codes = [code for code, _name in settings.LANGUAGES]
    can = cache(_can)
    for kind in WRITTEN.every():
        waiting = set(
            Translation.objects.filter(source=kind.code, state__in=UNFINISHED).values_list(
                "about_id", flat=True
            )
        )
        for row in kind.rows():
            body, missing = kind.body(row), lacking(kind, [row], codes)
            wanted = [code for code in codes if code not in missing or can(body, code)]
            if row.pk in waiting or set(wanted) & set(missing):
                ask(kind, row, languages=wanted, body=body, by=None)


def _can(body: Body | None, language: str) -> bool:
    if body is None:
        return anybody_interprets(settings.LANGUAGE_CODE, language)
    return has_interpreters(body, settings.LANGUAGE_CODE, language)


def forget(texts: Texts, rows: Iterable[models.Model]) -> None:
    """The rows are about to go: interpreters need not go on with their texts."""
    for row in rows:
        withdraw(source=texts.code, about_id=int(row.pk))


def _original(texts: Texts, row: models.Model, field: str) -> tuple[str, str] | None:
    """What is translated from: the default language, else the first there is."""
    written = texts.read(row, field)
    for language in (settings.LANGUAGE_CODE, *written):
        if written.get(language, "").strip():
            return language, written[language]
    return None


@transaction.atomic
def _take(texts: Texts, translation: Translation) -> None:
    """Write a released translation into its field; what its room wrote itself stays."""
    field = translation.part.rpartition("-")[0]
    rows = texts.model._default_manager.select_for_update(of=("self",))
    row: Any = rows.filter(pk=translation.about_id).first()
    if row is None or field not in texts.of(row):
        return
    written = texts.read(row, field)
    current = _original(texts, row, field)
    is_current = current is not None and current[1].strip() == translation.original
    if not is_current or (written.get(translation.to_language) and translation.is_first_release):
        return
    texts.write(row, field, translation.to_language, translation.text)
    row.save(update_fields=[field] if texts.parts is None else texts.fields)
    texts.after(row)
