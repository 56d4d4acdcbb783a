"""Keeping and removing uploads."""

import hashlib
import logging
import uuid
from collections.abc import Iterable
from errno import errorcode
from functools import partial
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from . import pictures, storage, voices
from .errors import BadFile, NotKept
from .limits import MAX_BYTES
from .models import StoredFile
from .queries import SIZES, name_of, open_file
from .sniffing import HEAD, Format, format_of

logger = logging.getLogger(__name__)


def store_upload(upload: "UploadedFile[bytes]") -> StoredFile:
    """Check an upload by its content, make it anew without metadata, and keep it.

    Bytes and row come together: where the row cannot be written, the bytes go.
    Where a surrounding transaction is rolled back later, `queries.strays` finds
    them. Raises BadFile, whose message is for the person who uploaded; its kind NotKept
    where the disk is at fault.
    """
    file, kind = _checked(upload)
    stored = StoredFile(id=uuid.uuid4())
    if kind is Format.PDF:
        from . import documents  # loads pikepdf: 8 MB, for the few who send a PDF

        stored.kind = StoredFile.Kind.PDF
        contents = [documents.clean(file)]
    else:
        stored.kind = StoredFile.Kind.PHOTO
        large, small, stored.width, stored.height = pictures.encode(file, kind)
        contents = [large, small]
    stored.size = len(contents[0])
    stored.sha256 = hashlib.sha256(contents[0]).hexdigest()
    return _written(stored, contents)


def store_voice(upload: "UploadedFile[bytes]") -> StoredFile:
    """Make a voice note anew without metadata, and keep it.

    Raises BadFile, whose message is for the person who spoke; its kind NotKept where the disk
    is at fault.
    """
    _check_size(upload)
    file = cast(BinaryIO, upload.file)
    file.seek(0)
    voice = voices.make_anew(file.read())
    stored = StoredFile(
        id=uuid.uuid4(),
        kind=StoredFile.Kind.VOICE,
        size=len(voice.content),
        seconds=voice.seconds,
        sha256=hashlib.sha256(voice.content).hexdigest(),
    )
    return _written(stored, [voice.content])


def store_blackened(original: StoredFile, boxes: Iterable[pictures.Box]) -> StoredFile:
    """Keep a copy of a photo with black boxes burnt in, under a new name; the original stays.

    Raises FileNotFoundError where the disk has lost the original.
    """
    stored = StoredFile(id=uuid.uuid4(), kind=StoredFile.Kind.PHOTO)
    with open_file(original) as file:
        large, small, stored.width, stored.height = pictures.blackened(cast(BinaryIO, file), boxes)
    stored.size = len(large)
    stored.sha256 = hashlib.sha256(large).hexdigest()
    return _written(stored, [large, small])


def remove(stored: StoredFile) -> None:
    """Remove a file that nothing refers to: the row first, the bytes once that is certain."""
    names = {name_of(stored, size) for size in SIZES}
    stored.delete()
    for name in names:
        transaction.on_commit(partial(storage.remove, name))


def remove_stray(name: str) -> None:
    """Remove bytes without a row, by their name in storage."""
    storage.remove(name)


def _check_size(upload: "UploadedFile[bytes]") -> None:
    if not upload.size or upload.file is None:
        raise BadFile(_("This file is empty. Choose another one."))
    if upload.size > MAX_BYTES:
        raise BadFile(_("This file is larger than 12 MB. Choose a smaller one."))


def _checked(upload: "UploadedFile[bytes]") -> tuple[BinaryIO, Format]:
    _check_size(upload)
    file = cast(BinaryIO, upload.file)
    file.seek(0)
    kind = format_of(file.read(HEAD))
    if kind is None:
        raise BadFile(
            _(
                "This is neither a photo nor a PDF. "
                "Choose a JPEG, PNG, WebP or HEIC photo, or a PDF."
            )
        )
    return file, kind


def _written(stored: StoredFile, contents: list[bytes]) -> StoredFile:
    names = [name_of(stored, size) for size, _content in zip(SIZES, contents, strict=False)]
    try:
        for name, content in zip(names, contents, strict=True):
            storage.write(name, content)
        with transaction.atomic():
            stored.save(force_insert=True)
    except BaseException as error:
        for name in names:
            storage.remove(name)
        if isinstance(error, OSError):
            logger.exception("an upload could not be written: %s", errorcode.get(error.errno or 0))
            raise NotKept from error
        raise
    return stored
