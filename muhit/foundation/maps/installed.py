"""The street map of this installation: which file it is, and how it is exchanged.

The folder holds `<revision>.pmtiles` and `current.json`, which names one of them. Each process
looks at `current.json` with every question and opens the archive anew when it changed, so that a
map is exchanged while people read.
"""

import json
import logging
import os
import shutil
import threading
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path

from django.conf import settings

from .archive import Archive
from .errors import BadMap

logger = logging.getLogger(__name__)

CURRENT = "current.json"
_REVISION_DIGITS = 12


@dataclass(frozen=True)
class About:
    """What is known of a map. `source` names the file it was made of; `data_date` is ISO or ""."""

    revision: str
    source: str
    data_date: str
    # The streets of the demo are nobody's; its maps say so.
    is_invented: bool = False


@dataclass(frozen=True)
class StreetMap:
    """The map that is shown now."""

    about: About
    archive: Archive

    @property
    def address(self) -> str:
        """The address of its tiles, for the script: {z}, {x} and {y} are filled in there."""
        return f"/map/{self.about.revision}/{{z}}/{{x}}/{{y}}.mvt"


def folder() -> Path:
    return Path(settings.MAP_FOLDER)


_lock = threading.Lock()
_opened: tuple[tuple[str, int, int] | None, StreetMap | None] = (None, None)


def street_map() -> StreetMap | None:
    """The map of this installation; None where there is none, or it cannot be shown.

    A damaged one is told once in the log; `muhit check` says so, too.
    """
    global _opened
    current = folder() / CURRENT
    try:
        stat = current.stat()
    except OSError:
        return None
    seen = (str(current), stat.st_mtime_ns, stat.st_ino)
    if _opened[0] != seen:
        with _lock:
            if _opened[0] != seen:
                _opened = seen, _open_or_log(current)
    return _opened[1]


def open_map(current: Path) -> StreetMap:
    """The map that a `current.json` names. Raises BadMap."""
    try:
        about = About(**json.loads(current.read_text(encoding="utf-8")))
        archive = current.with_name(f"{about.revision}.pmtiles")
    except (OSError, ValueError, TypeError) as error:
        raise BadMap(f"{current} cannot be read: {error}.") from None
    return StreetMap(about, Archive(archive))


def _open_or_log(current: Path) -> StreetMap | None:
    try:
        return open_map(current)
    except BadMap as error:
        logger.error("The street map is not shown: %s", error)
        return None


def install(
    archive: Path, *, source: str, data_date: str = "", is_invented: bool = False
) -> StreetMap:
    """Check `archive`, copy it into the folder and show it from now on. Raises BadMap.

    The one before stays in the folder until the next, for pages that are open.
    """
    Archive(archive).check_whole()
    target = folder()
    target.mkdir(parents=True, exist_ok=True)
    before = current_revision()
    with archive.open("rb") as file:
        revision = file_digest(file, "sha256").hexdigest()[:_REVISION_DIGITS]
    about = About(revision, source, data_date, is_invented)
    _put(archive, target / f"{revision}.pmtiles")
    beside = target / f"{CURRENT}.new"
    with beside.open("w", encoding="utf-8") as file:
        json.dump(asdict(about), file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(target / CURRENT)
    for old in target.glob("*.pmtiles"):
        if old.stem not in (before, revision):
            old.unlink()
    return open_map(target / CURRENT)


def current_revision() -> str | None:
    """The revision that `current.json` names; None where there is none that can be read."""
    try:
        return str(json.loads((folder() / CURRENT).read_text(encoding="utf-8"))["revision"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remove() -> bool:
    """Go back to outlines; whether there was a map."""
    was_there = (folder() / CURRENT).exists()
    (folder() / CURRENT).unlink(missing_ok=True)
    for archive in folder().glob("*.pmtiles"):
        archive.unlink()
    return was_there


def _put(archive: Path, target: Path) -> None:
    """Copy whole or not at all; a map that is being read is never written over."""
    beside = target.with_suffix(".new")
    shutil.copyfile(archive, beside)
    with beside.open("rb+") as file:
        os.fsync(file.fileno())
    beside.replace(target)
