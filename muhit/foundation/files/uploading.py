"""Uploads while they arrive: a full disk there is an answer in words, not a broken page."""

import errno
import hashlib
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class NoRoom(SuspiciousOperation):
    """The temporary folder is full. Derived from what Django answers before any view runs."""


class ToldTemporaryFiles(TemporaryFileUploadHandler):
    """Django's handler of large files; says what is wrong where the folder is full."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            raise _told(error) from error

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as error:
            self.file.close()
            raise _told(error) from error

    def file_complete(self, file_size: int) -> Any:
        try:
            return super().file_complete(file_size)
        except OSError as error:
            raise _told(error) from error


def _told(error: OSError) -> Exception:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return NoRoom("no room in the temporary folder")
    return error


def fingerprint_of(upload: "UploadedFile[Any]") -> str:
    """Says of two uploads whether they are the same: 32 hexadecimal digits of what they hold."""
    digest = hashlib.blake2b(digest_size=16)
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()
