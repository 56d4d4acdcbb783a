"""What there is to translate: strings in Python and templates, room by room.

GNU gettext's programs are not needed: Babel reads Python, and templates pass
through Django's own `templatize` first.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract

from muhit.foundation.core import languages
from muhit.sites.environment import ROOT

PACKAGE = ROOT / "muhit"
LANGUAGES = tuple(
    code for code in languages.spoken(PACKAGE / "sites" / "locale") if code != languages.SOURCE
)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    # Said at once, in modules where `_` says it later.
    "_say": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# The command line speaks English only: it is for those who run the machine.
NOT_TRANSLATED = ("cli",)
# `_("…")` in a dynamic attribute of a component, which templatize does not see.
_IN_ATTRIBUTE = re.compile(r"""\b_\(\s*(?P<quote>['"])(?P<text>.+?)(?P=quote)\s*\)""")


@dataclass(frozen=True)
class Room:
    """A folder with a catalogue of its own, named like ``foundation/accounts``."""

    name: str
    folder: Path

    def catalogue(self, language: str) -> Path:
        return self.folder / "locale" / language / "LC_MESSAGES" / "django.po"

    def sources(self) -> Iterator[Path]:
        inner = [room.folder for room in rooms() if self.folder in room.folder.parents]
        for path in sorted([*self.folder.rglob("*.py"), *self.folder.rglob("templates/**/*")]):
            if path.is_file() and not any(folder in path.parents for folder in inner):
                yield path


def rooms() -> list[Room]:
    """Every Django app of the package, and the sites."""
    folders = [path.parent for path in PACKAGE.rglob("apps.py")] + [PACKAGE / "sites"]
    named = [Room(str(folder.relative_to(PACKAGE)), folder) for folder in sorted(set(folders))]
    return [room for room in named if room.name.split("/")[0] not in NOT_TRANSLATED]


def wanted(room: Room) -> Catalog:
    """All strings of a room that want a translation, with where they stand."""
    catalogue = Catalog(project="Muhit", charset="utf-8", fuzzy=False)
    for path in room.sources():
        where = str(path.relative_to(ROOT))
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            for match in _IN_ATTRIBUTE.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                catalogue.add(match["text"], locations=[(where, line)])
            text = _as_python(text, where)
        source = io.BytesIO(text.encode())
        for line, message, comments, context in extract(
            "python", source, keywords=KEYWORDS, comment_tags=("Translators:",)
        ):
            catalogue.add(
                message, locations=[(where, line)], auto_comments=comments, context=context
            )
    return catalogue


def _as_python(template: str, where: str) -> str:
    """A template as lines of Python that hold its gettext calls and nothing to stumble over."""
    from django.utils.translation.template import templatize

    lines = templatize(template, origin=where).splitlines()
    calls = re.compile(r"\b(?:gettext|ngettext|pgettext|npgettext|_)\(")
    return "\n".join(_only_calls(line) if calls.search(line) else "" for line in lines)


def _only_calls(line: str) -> str:
    """The gettext calls of a line, parted by semicolons."""
    found, pattern = [], re.compile(r"\b(?:gettext|ngettext|pgettext|npgettext|_)\(")
    position = 0
    while match := pattern.search(line, position):
        end = _closing(line, match.end())
        found.append(line[match.start() : end])
        position = end
    return "; ".join(found)


def _closing(line: str, position: int) -> int:
    """The place after the bracket that closes the one before `position`."""
    depth, quote = 1, ""
    while position < len(line) and depth:
        letter = line[position]
        if quote:
            if letter == "\\":
                position += 1
            elif letter == quote:
                quote = ""
        elif letter in "'\"":
            quote = letter
        else:
            depth += {"(": 1, ")": -1}.get(letter, 0)
        position += 1
    return position
