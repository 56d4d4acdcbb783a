"""Where bytes lie: ``DATA_FOLDER/files/ab/<id>-large.jpg``."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings


def folder() -> Path:
    return Path(settings.DATA_FOLDER) / "files"


def place(name: str) -> Path:
    """The path of the stored file called `name`, which begins with its id."""
    return folder() / name[:2] / name


def write(name: str, content: bytes) -> Path:
    """Write all of `content` or nothing: a reader never meets half a file.

    The folder's entry is forced to disk too, so that a row never outlives its file
    after a power cut.
    """
    target = place(name)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{uuid.uuid4().hex}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
        _sync(target.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return target


def remove(name: str) -> None:
    place(name).unlink(missing_ok=True)


def names() -> Iterator[tuple[str, float]]:
    """Every stored name, unfinished parts too, and when it was last written (Unix seconds)."""
    for path in sorted(folder().glob("??/*")) + sorted(folder().glob("??/.*.part")):
        try:
            yield path.name, path.stat().st_mtime
        except FileNotFoundError:
            continue


def _sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
