"""The translations of the rooms: kept up with the sources, checked, compiled."""

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

from muhit.sites.environment import ROOT

from .extraction import LANGUAGES, Room, rooms, wanted

# Only what programs read: who wrote what and when is in the history.
HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""
# As Django's own catalogues count, where Babel counts otherwise.
_PLURAL_FORMS = {
    "tr": "nplurals=2; plural=(n > 1);",
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5;",
}


def _plural_forms(language: str) -> str:
    return _PLURAL_FORMS.get(language) or f"{get_plural(language).plural_forms};"


def read(path: Path, language: str) -> Catalog:
    """The catalogue at `path`; an empty one where there is none yet."""
    if not path.is_file():
        header = HEADER.format(language=language, plural_forms=_plural_forms(language))
        return read_po(io.BytesIO(header.encode()), locale=language)
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def update(room: Room, *, said: Mapping[str, Mapping[str, str]] | None = None) -> dict[str, int]:
    """Bring a room's catalogues up with its sources; how many strings each language lacks.

    What another room says already it says in the same words; `said` gives others, by language.
    """
    lacking = {}
    template = wanted(room)
    for language in LANGUAGES:
        path = room.catalogue(language)
        if not len(template) and not path.exists():
            continue
        catalogue = read(path, language)
        # A catalogue keeps the template's messages, which the next language shall not find filled.
        fresh = deepcopy(template)
        catalogue.update(fresh, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        _fill(catalogue, language, (said or {}).get(language, {}))
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            header = HEADER.format(
                language=language, plural_forms=catalogue.plural_forms.rstrip(";") + ";"
            )
            stream.write(header.encode())
            write_po(
                stream,
                catalogue,
                width=100,
                omit_header=True,
                ignore_obsolete=True,
                sort_by_file=True,
                include_lineno=False,
            )
        lacking[language] = sum(1 for message in catalogue if message.id and not _done(message))
    return lacking


def _fill(catalogue: Catalog, language: str, said: Mapping[str, str]) -> None:
    open_ones = [message for message in catalogue if message.id and not _done(message)]
    others = joined(language) if open_ones else catalogue
    for message in open_ones:
        known = others.get(message.id, message.context)
        message.string = said.get(_text(message), known.string if known else message.string)


def compile_into(folder: Path) -> None:
    """Write the translations of all rooms into `folder`, one compiled catalogue for each language.

    No string is translated in two ways (`contradictions`), so that they fit into one; and nothing
    is written where the sources lie, which may belong to somebody else.
    """
    for language in LANGUAGES:
        target = folder / language / "LC_MESSAGES" / "django.mo"
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as stream:
            write_mo(stream, joined(language))


def joined(language: str) -> Catalog:
    """What all rooms say in one language."""
    whole = read(Path(), language)
    for path in sources(language):
        for message in read(path, language):
            if message.id and _done(message):
                whole[message.id] = message
    return whole


def sources(language: str) -> list[Path]:
    """The catalogues there are in one language."""
    return [path for room in rooms() if (path := room.catalogue(language)).exists()]


def problems(chosen: Iterable[Room]) -> Iterator[str]:
    """What keeps a reader of Turkish or Arabic from reading everything, in sentences."""
    for room in chosen:
        yield from problems_of(room)
    yield from contradictions()


def problems_of(room: Room) -> Iterator[str]:
    """The same of one room: what is missing, fuzzy, wrong or no longer used."""
    template = wanted(room)
    for language in LANGUAGES:
        yield from _problems_in(room, template, language)


def _problems_in(room: Room, template: Catalog, language: str) -> Iterator[str]:
    path = room.catalogue(language)
    catalogue = read(path, language)
    where = path.relative_to(ROOT)
    for message in template:
        if not message.id:
            continue
        there = catalogue.get(message.id, message.context)
        place = "{}:{}".format(*message.locations[0]) if message.locations else room.name
        if there is None or not _done(there):
            yield f"{where}: not translated: {_text(message)!r} ({place})"
        elif there.fuzzy:
            yield f"{where}: marked fuzzy: {_text(message)!r} ({place})"
        else:
            there.flags |= message.flags
            for error in there.check(catalogue):
                yield f"{where}: {error}: {_text(message)!r} ({place})"
    for message in catalogue:
        if message.id and template.get(message.id, message.context) is None:
            yield f"{where}: no longer used: {_text(message)!r}"


def contradictions() -> Iterator[str]:
    """One string translated in two ways: Django would show one of them in both rooms."""
    for language in LANGUAGES:
        found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for room in rooms():
            for message in read(room.catalogue(language), language):
                if message.id and _done(message):
                    key = (_text(message), message.context or "")
                    found[key][room.name] = str(message.string)
        for (text, _context), by_room in found.items():
            if len(set(by_room.values())) > 1:
                versions = ", ".join(f"{room}: {words!r}" for room, words in by_room.items())
                yield f"{language}: {text!r} is translated in several ways ({versions})"


def _done(message: Message) -> bool:
    if isinstance(message.string, (tuple, list)):
        return bool(message.string) and all(message.string)
    return bool(message.string)


def _text(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]
