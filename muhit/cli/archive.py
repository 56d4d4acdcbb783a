"""The form of a backup: a tar stream inside the age format, readable by any age program.

====================  ==========================================================
member                holds
====================  ==========================================================
muhit-backup.json     what it is: format, when, versions
database/00000000 …   pg_dump's custom format, cut into pieces of 8 MiB
files/<name>          each upload under its name in storage
kept/<name>           what else lies in the data folder and cannot be made anew
digests.json          SHA-256 of the dump and of each file; names that were gone
====================  ==========================================================

Nothing is kept in memory but one piece, and nothing unencrypted on the disk.
"""

import contextlib
import hashlib
import io
import json
import os
import tarfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import pyrage

from .faults import Fault

FORMAT = 1
PIECE = 8 * 1024 * 1024
# No upload and no list of digests comes near it; what claims more is not read into memory.
MOST_BYTES = 256 * 1024 * 1024
LONGEST_NAME = 255
HEAD, DIGESTS = "muhit-backup.json", "digests.json"
DATABASE, FILES, KEPT_FILES = "database/", "files/", "kept/"
# In the data folder, beside the uploads: the key by which devices know who sends notifications.
KEPT = ("web-push.pem",)
PUBLIC, PROTECTION = "public", "protection"


@dataclass
class Digests:
    """SHA-256 of what a backup holds, in hexadecimal, and the bytes it takes on a disk."""

    database: str = ""
    files: dict[str, str] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    size: int = 0


class Writer:
    """Writes one backup into `stream`, member by member."""

    def __init__(self, stream: IO[bytes], head: dict[str, Any]) -> None:
        self._tar = tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self.digests = Digests()
        self._add(HEAD, _json({"format": FORMAT, **head}))

    def add_database(self, dump: IO[bytes]) -> None:
        digest = hashlib.sha256()
        number = 0
        while piece := dump.read(PIECE):
            digest.update(piece)
            self._add(f"{DATABASE}{number:08}", piece)
            number += 1
        self.digests.database = digest.hexdigest()

    def add_file(self, name: str, path: Path) -> None:
        """Raises FileNotFoundError, having written nothing, where it is gone."""
        with path.open("rb") as file:
            content = file.read()
        self._add(f"{FILES}{name}", content)
        self.digests.files[name] = hashlib.sha256(content).hexdigest()

    def add_kept(self, folder: Path) -> None:
        """What of KEPT lies in `folder`."""
        for name in KEPT:
            if (folder / name).exists():
                content = (folder / name).read_bytes()
                self._add(f"{KEPT_FILES}{name}", content)
                self.digests.kept[name] = hashlib.sha256(content).hexdigest()

    def finish(self) -> None:
        told = {name: getattr(self.digests, name) for name in ("database", "files", "gone", "kept")}
        self._add(DIGESTS, _json(told))
        self._tar.close()

    def _add(self, name: str, content: bytes) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = len(content), 0o600
        self._tar.addfile(member, io.BytesIO(content))


def _json(value: object) -> bytes:
    return json.dumps(value, indent=1).encode()


def read(
    stream: IO[bytes],
    *,
    site: str = PUBLIC,
    on_database: Callable[[bytes], object] = lambda _piece: None,
    on_file: Callable[[str, bytes], object] = lambda _name, _content: None,
    on_kept: Callable[[str, bytes], object] = lambda _name, _content: None,
) -> Digests:
    """Go through a backup from its beginning to its end; gives what its digests say.

    Raises Fault where it is no backup, is not whole, or differs from its digests.
    """
    found, digest = Digests(), hashlib.sha256()
    head: dict[str, Any] | None = None
    said: dict[str, Any] | None = None
    for name, content in _members(stream):
        if head is None:
            # First of all: nothing is made of a file before it is known what it is.
            head = _object(content) if name == HEAD else {}
            _check_head(head, site)
        elif name == DIGESTS:
            said = _object(content)
        elif name.startswith(DATABASE):
            digest.update(content)
            found.size += len(content)
            on_database(content)
        elif name.startswith(FILES):
            file = _safe(name.removeprefix(FILES))
            found.files[file] = hashlib.sha256(content).hexdigest()
            found.size += len(content)
            on_file(file, content)
        elif name.startswith(KEPT_FILES):
            file = _safe(name.removeprefix(KEPT_FILES))
            found.kept[file] = hashlib.sha256(content).hexdigest()
            on_kept(file, content)
    while stream.read(PIECE):
        pass  # the cipher proves its end only to those who read it
    found.database = digest.hexdigest()
    if said is None:
        raise Fault("The backup ends too early: it was cut off. Take another one.")
    found.gone = said.get("gone") or []
    told = (said.get("database"), said.get("files"), said.get("kept", {}))
    if (found.database, found.files, found.kept) != told:
        raise Fault("The backup differs from its own digests: it is damaged. Take another one.")
    return found


def _members(stream: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    try:
        with tarfile.open(fileobj=stream, mode="r|") as tar:
            for member in tar:
                # A sparse file of a few bytes may claim to be as large as a disk.
                if not member.isreg() or member.issparse() or member.size > MOST_BYTES:
                    raise _unreadable()
                file = tar.extractfile(member)
                yield member.name, file.read() if file is not None else b""
    except (tarfile.TarError, ValueError, OverflowError, EOFError):
        raise _unreadable() from None


def _unreadable() -> Fault:
    return Fault("The backup cannot be read: it is cut off, or no backup of Muhit.")


def _object(content: bytes) -> dict[str, Any]:
    """What a member says in JSON. Raises Fault for anything but an object."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise _unreadable()
    return found


def _check_head(head: dict[str, Any], site: str) -> None:
    if "format" not in head:
        raise _unreadable()
    if head["format"] != FORMAT:
        raise Fault(
            f"The backup is of format {str(head['format'])[:20]}; this Muhit reads format {FORMAT}."
        )
    if head.get("site", PUBLIC) != site:
        command = "muhit restore" if site == PROTECTION else "muhit protection restore"
        raise Fault(f"It is a backup of the other site; use: {command}")


def _safe(name: str) -> str:
    """A name in storage; nothing that leads out of the folder of files."""
    is_long = len(name.encode(errors="replace")) > LONGEST_NAME
    if not name or "/" in name or "\0" in name or name.startswith(".") or is_long:
        raise Fault(f"The backup holds a file with a name that is none of ours: {name[:80]!r}.")
    return name


# The cipher runs in a thread of its own, joined to the tar by a pipe.


@contextlib.contextmanager
def encrypting(target: IO[bytes], public_key: str) -> Iterator[IO[bytes]]:
    """What is written into the stream reaches `target` encrypted for `public_key`."""
    recipient = recipient_of(public_key)
    inner, outer = os.pipe()
    faults: list[BaseException] = []

    def run() -> None:
        with os.fdopen(inner, "rb") as plain:
            try:
                pyrage.encrypt_io(plain, target, [recipient])
            except BaseException as error:
                faults.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        with contextlib.suppress(BrokenPipeError), os.fdopen(outer, "wb") as stream:
            yield stream
    finally:
        thread.join()
    if faults:
        raise Fault(f"The backup could not be written: {faults[0]}.")


@contextlib.contextmanager
def decrypting(source: IO[bytes], identity: pyrage.x25519.Identity) -> Iterator[IO[bytes]]:
    """The stream gives what `source` holds, decrypted. Raises Fault for a key that does not fit."""
    inner, outer = os.pipe()
    faults: list[BaseException] = []

    def run() -> None:
        try:
            with os.fdopen(outer, "wb") as plain:
                pyrage.decrypt_io(source, plain, [identity])
        except BrokenPipeError:
            pass  # the reader gave up and says why
        except BaseException as error:
            faults.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        with os.fdopen(inner, "rb") as stream:
            yield stream
    except Fault:
        thread.join()
        if faults and isinstance(faults[0], pyrage.DecryptError):
            raise _undecipherable(faults[0]) from None
        raise
    finally:
        thread.join()
    if faults:
        raise _undecipherable(faults[0])


def _undecipherable(error: BaseException) -> Fault:
    return Fault(
        f"The backup cannot be decrypted ({error}). Is it the key it was made for, and the "
        "whole file?"
    )


def recipient_of(public_key: str) -> pyrage.x25519.Recipient:
    """The public key as it was typed, or as it stands in a file of that name."""
    try:
        path = Path(public_key)
        is_file = not public_key.startswith("age1") and path.is_file()
        wanted = _line(path.read_text("utf-8") if is_file else "", "age1") or public_key
        return pyrage.x25519.Recipient.from_str(wanted)
    except PermissionError:
        raise  # told in its own words
    except (OSError, ValueError, pyrage.RecipientError):
        raise Fault(
            f"{public_key[:200]} is no public key. It begins with age1; make one with: "
            "muhit backup-key KEYFILE"
        ) from None


def identity_of(file: Path) -> pyrage.x25519.Identity:
    """The secret key in a file as `muhit backup-key` and age-keygen write it."""
    try:
        return pyrage.x25519.Identity.from_str(_line(file.read_text("utf-8"), "AGE-SECRET-KEY-"))
    except (OSError, ValueError, pyrage.IdentityError):
        raise Fault(
            f"{file} holds no secret key: a line that begins with AGE-SECRET-KEY-1."
        ) from None


def _line(text: str, beginning: str) -> str:
    lines = (line.strip() for line in text.splitlines())
    return next((line for line in lines if line.startswith(beginning)), "")
