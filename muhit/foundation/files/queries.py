"""Finding stored files, and files nobody refers to any more."""

import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, BinaryIO, Literal, cast

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.fields.reverse_related import ForeignObjectRel

from muhit.foundation.core.points import Point
from muhit.foundation.reading.keyset import in_pieces

from . import pictures, storage
from .models import StoredFile
from .sniffing import HEAD, Format, format_of

Size = Literal["large", "small"]
SIZES: tuple[Size, ...] = ("large", "small")


def name_of(stored: StoredFile, size: Size = "large") -> str:
    """Its name in storage; a PDF and a voice note have one size."""
    if stored.kind == StoredFile.Kind.VOICE:
        return f"{stored.pk}-large.m4a"
    if stored.kind == StoredFile.Kind.PDF:
        return f"{stored.pk}-large.pdf"
    return f"{stored.pk}-{size}.jpg"


def path(stored: StoredFile, size: Size = "large") -> Path:
    return storage.place(name_of(stored, size))


def open_file(stored: StoredFile, size: Size = "large") -> IO[bytes]:
    """The stored bytes. Raises FileNotFoundError where the disk has lost them."""
    return path(stored, size).open("rb")


def position_of(upload: "UploadedFile[bytes]") -> Point | None:
    """Where an uploaded photo says it was taken; None where it does not say, or is no photo."""
    file = cast(BinaryIO, upload.file)
    file.seek(0)
    kind = format_of(file.read(HEAD))
    found = pictures.position(file, kind) if kind and kind is not Format.PDF else None
    file.seek(0)
    return found


def orphans(*, before: datetime) -> QuerySet[StoredFile]:
    """Files stored before `before` to which no row of any app refers (uploads never sent)."""
    files = StoredFile.objects.filter(stored_at__lt=before)
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel):
            column = relation.field.name
            manager = relation.related_model._base_manager
            files = files.exclude(Exists(manager.filter(**{column: OuterRef("pk")})))
    return files


def strays(*, before: datetime) -> Iterator[str]:
    """Names in storage, last written before `before`, that belong to no row.

    They are what a crash or a rolled-back transaction leaves on the disk.
    """
    for name, written in storage.names():
        if written < before.timestamp() and not has_row(name):
            yield name


def all_names() -> Iterator[str]:
    """Every name in storage that the database knows of."""
    for stored in in_pieces(StoredFile.objects.all()):
        yield from dict.fromkeys(name_of(stored, size) for size in SIZES)


def has_row(name: str) -> bool:
    """Does a stored name belong to a row?"""
    try:
        key = uuid.UUID(name[:36])
    except ValueError:
        return False
    return StoredFile.objects.filter(pk=key).exists()
