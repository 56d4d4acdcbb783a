"""Faults are told in one sentence with exit code 2, never as a traceback."""

import errno
import os
from collections.abc import Sequence
from typing import IO, Any

import click
import psycopg

from muhit.sites.environment import SettingError

_OF_FILES = {
    errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EROFS,
    errno.ENAMETOOLONG,
}  # fmt: skip
# Writing finds these out, and does not say of which file.
_OF_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS}


class Fault(click.ClickException):
    """Something the person at the keyboard can mend; the message says how."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"muhit: {self.message}", err=True, file=file)


class Sentences(click.Group):
    """A group whose commands turn wrong settings into faults."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SettingError as error:
            raise Fault(str(error)) from None
        except Exception as error:
            words = mendable(error)
            if words is None:
                raise
            raise Fault(words) from None


def mendable(error: BaseException) -> str | None:
    """The sentence for a fault of files, of the disk or of rights on tables; None for any other.

    Rights are the commonest slip where several roles and system users take part. What else
    breaks is a fault of ours, and keeps its traceback.
    """
    if isinstance(error, OSError) and error.errno in _OF_FILES and error.filename:
        why = (error.strerror or "cannot be used").lower()
        return f"{error.filename}: {why}. Muhit runs as the user number {os.geteuid()}."
    if isinstance(error, OSError) and error.errno in _OF_DISK:
        return f"What was to be written could not be: {(error.strerror or 'disk full').lower()}."
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, psycopg.errors.InsufficientPrivilege):
            return (
                f"The database says: {one_line(str(cause))}. The role that signs in lacks that "
                "right: `muhit migrate`, `backup` and `restore` need the role that owns the "
                "tables (MUHIT_OWNER_DATABASE_URL)."
            )
        cause = cause.__cause__ or cause.__context__
    return None


def examples(*lines: str) -> str:
    """The epilog of a command's help: its examples, one per line."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def one_line(text: str, markers: Sequence[str] = ("FATAL:", "ERROR:")) -> str:
    """The line of a program's output that says what went wrong, else the last one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for marker in markers:
        for line in lines:
            if marker in line:
                return line.split(marker, 1)[1].strip()
    return lines[-1] if lines else ""
