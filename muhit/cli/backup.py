"""``muhit backup``: the database and the files of one moment, encrypted, in one file."""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import click
import pyrage
from tqdm import tqdm

from muhit import __version__

from . import archive, programs
from .database import close_connections, database, set_up_django
from .faults import Fault, examples

# Counters that live for minutes; they are empty after a crash as well.
LEFT_OUT = ("--no-unlogged-table-data",)


@click.command(
    "backup",
    epilog=examples(
        "muhit backup-key /media/safe/muhit.key     (once; prints the public key)",
        "muhit backup muhit-2026-11-22.age --to age1…",
        "muhit backup /srv/backups/today.age --to backup.pub",
    ),
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--to", "public_key", required=True, help="The public key (age1…), or its file.")
def command(file: Path, public_key: str) -> None:
    """Write the database and all uploads into FILE, encrypted for a public key.

    Runs while Muhit serves. The database is dumped as of one moment; then every
    file that the dump names is copied. Files never change and are written before
    the row that names them, so both fit together. FILE must not exist yet; it is
    complete or not there. The key of the environment (MUHIT_SECRET_KEY) is not in
    it, nor is the protection site's database (muhit protection backup).
    """
    refuse(file, public_key)
    with database(owner=True) as url:
        set_up_django()
        try:
            with whole(file) as target, archive.encrypting(target, public_key) as stream:
                digests = _write(stream, url)
            _note()
        finally:
            close_connections()
    click.echo(
        f"{file}: the database and {len(digests.files)} files, "
        f"{file.stat().st_size / 1e6:.1f} MB encrypted."
    )
    if digests.gone:
        click.echo(f"{len(digests.gone)} files were removed while the backup ran.")


def _note() -> None:
    """Leave a sign in the database that a whole backup was made, for `muhit check`."""
    from muhit.foundation.core.heartbeats import BACKUP, beat

    beat(BACKUP)


def refuse(file: Path, public_key: str) -> None:
    """Raises Fault where the key is none, or the file is there already."""
    archive.recipient_of(public_key)
    if file.exists():
        raise Fault(f"{file} is there already. Name a new file.")


@contextlib.contextmanager
def whole(file: Path) -> Iterator[IO[bytes]]:
    """A new file (0600) that gets its name when all of it is on the disk."""
    part = file.with_name(f"{file.name}.part")
    try:
        part.unlink(missing_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Fault(f"{file} cannot be written ({error.strerror}).") from None
    try:
        with os.fdopen(handle, "wb") as target:
            yield target
            target.flush()
            os.fsync(target.fileno())
        part.rename(file)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _write(stream: IO[bytes], url: str) -> archive.Digests:
    from django.db import connection, transaction

    from muhit.foundation.files import queries, storage

    version = programs.server_version(url)
    writer = archive.Writer(stream, _head(archive.PUBLIC, version))
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone() or ("",)
        names = list(queries.all_names())
        _dump(writer, url, version, f"--snapshot={snapshot}")
    for name in tqdm(names, desc="files", unit="file", disable=None):
        try:
            writer.add_file(name, storage.place(name))
        except FileNotFoundError:
            # Rightly so only where its row was removed after the dump's moment.
            if queries.has_row(name):
                raise Fault(
                    f"The file {name} is missing in {storage.folder()}, though the database names "
                    "it. `muhit check` tells more."
                ) from None
            writer.digests.gone.append(name)
    writer.add_kept(storage.folder().parent)
    writer.finish()
    return writer.digests


def write_database(stream: IO[bytes], url: str, site: str) -> None:
    """A backup of a database alone, of `site`."""
    version = programs.server_version(url)
    writer = archive.Writer(stream, _head(site, version))
    _dump(writer, url, version)
    writer.finish()


def _head(site: str, version: int) -> dict[str, object]:
    made_at = datetime.now(UTC).isoformat()
    return {"site": site, "made_at": made_at, "muhit": __version__, "postgresql": version}


def _dump(writer: archive.Writer, url: str, version: int, *options: str) -> None:
    process = programs.start(
        programs.program("pg_dump", version),
        url,
        *("--format=custom", "--no-owner", "--no-acl", *options, *LEFT_OUT),
        stdout=subprocess.PIPE,
    )
    try:
        if process.stdout is not None:
            with process.stdout as dump:
                writer.add_database(dump)
    except BaseException:
        process.kill()
        process.wait()
        raise
    programs.finish(process, "The database could not be dumped")


@click.command(
    "backup-key",
    epilog=examples("muhit backup-key /media/safe/muhit.key"),
)
@click.argument("keyfile", type=click.Path(dir_okay=False, path_type=Path))
def key_command(keyfile: Path) -> None:
    """Make a pair of keys for backups: the secret one into KEYFILE, the public one printed.

    Keep KEYFILE away from the machine that runs Muhit, in two places: without it
    no backup can be read, with it every one can.
    """
    click.echo(make_key(keyfile))


def make_key(keyfile: Path) -> str:
    """Make a pair of keys, the secret one into `keyfile`; the public one. Raises Fault."""
    identity = pyrage.x25519.Identity.generate()
    public_key = str(identity.to_public())
    try:
        handle = os.open(keyfile, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Fault(f"{keyfile} is there already; a key is never overwritten.") from None
    except OSError as error:
        raise Fault(f"{keyfile} cannot be written ({error.strerror}).") from None
    with os.fdopen(handle, "w") as file:
        file.write(f"# public key: {public_key}\n{identity}\n")
    return public_key
