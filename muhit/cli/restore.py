"""``muhit restore``: a backup into an empty place."""

import contextlib
import shutil
import subprocess
from pathlib import Path

import click
import psycopg
import pyrage

from muhit.sites import environment

from . import archive, programs
from .database import database
from .faults import Fault, examples
from .folder import make_folder

SPARE_BYTES = 200 * 1024 * 1024
NOT_IN_PUBLIC = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"


@click.command(
    "restore",
    epilog=examples(
        "muhit restore today.age --key /media/safe/muhit.key --verify",
        "MUHIT_DATA=/srv/muhit muhit restore today.age --key /media/safe/muhit.key",
        "DATABASE_URL=postgres://muhit_app:…@host/muhit \\",
        "  MUHIT_OWNER_DATABASE_URL=postgres://muhit_owner:…@host/muhit \\",
        "  MUHIT_DATA=/srv/muhit muhit restore today.age --key muhit.key",
    ),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--key",
    "keyfile",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The file with the secret key.",
)
@click.option("--verify", is_flag=True, help="Only read and check all of FILE; restore nothing.")
def command(file: Path, keyfile: Path, verify: bool) -> None:
    """Bring database and uploads back from FILE into an empty database and data folder.

    All of FILE is decrypted and compared with its digests before anything is
    written. Refuses a database that has tables and a data folder that has
    uploads. Run `muhit migrate` afterwards where Muhit is newer than the backup.
    """
    identity, digests = checked(file, keyfile, archive.PUBLIC)
    if verify:
        return
    folder = environment.data_folder()
    _refuse_files(folder)
    with database(owner=True) as url:
        refuse_tables(url)
        _refuse_full_disk(folder / "files", digests.size)
        bring_back(file, identity, url, folder)
        _forget_signs(url)
    click.echo(f"Restored. The uploads lie in {folder / 'files'}.")


def _forget_signs(url: str) -> None:
    """The signs of life in a backup are those of the installation it was made of."""
    with psycopg.connect(url) as connection:
        connection.execute("DELETE FROM core_heartbeat")


def checked(file: Path, keyfile: Path, site: str) -> tuple[pyrage.x25519.Identity, archive.Digests]:
    """Read all of a backup of `site`. Raises Fault where it is not whole."""
    identity = archive.identity_of(keyfile)
    click.echo("Reading and checking the backup …")
    with file.open("rb") as source, archive.decrypting(source, identity) as stream:
        digests = archive.read(stream, site=site)
    click.echo(f"It is whole: the database and {len(digests.files)} files.")
    return identity, digests


def _refuse_files(folder: Path) -> None:
    files = folder / "files"
    if files.is_dir() and any(path.is_file() for path in files.rglob("*")):
        raise Fault(
            f"{files} already has uploads; nothing is ever overwritten. Name an empty data folder "
            "with MUHIT_DATA."
        )
    for name in archive.KEPT:
        if (folder / name).exists():
            raise Fault(
                f"{folder / name} is there already; nothing is ever overwritten. Name an empty "
                "data folder with MUHIT_DATA."
            )


def refuse_tables(url: str) -> None:
    with psycopg.connect(url) as connection:
        row = connection.execute(NOT_IN_PUBLIC).fetchone()
    if row is None or row[0]:
        raise Fault(
            "The database already has tables; nothing is ever overwritten. Name an empty database "
            "with DATABASE_URL, or an empty data folder with MUHIT_DATA."
        )


def _refuse_full_disk(files: Path, size: int) -> None:
    make_folder(files, 0o700)
    free = shutil.disk_usage(files).free
    if free < size + SPARE_BYTES:
        raise Fault(
            f"{files} has {free // 10**6} MB left; the backup needs {size // 10**6} MB and some "
            "to spare."
        )


def bring_back(
    file: Path,
    identity: pyrage.x25519.Identity,
    url: str,
    folder: Path,
    site: str = archive.PUBLIC,
) -> None:
    """Load everything; says where something was left when it ended half-way.

    The database is never left half filled: it is loaded in one transaction.
    """
    try:
        _bring_back(file, identity, url, folder, site)
    except BaseException:
        files = folder / "files"
        if files.is_dir() and any(files.iterdir()):
            click.echo(f"Empty {files} before you try again: it is half filled.", err=True)
        raise


def _bring_back(
    file: Path, identity: pyrage.x25519.Identity, url: str, folder: Path, site: str
) -> None:
    path = programs.program("pg_restore", programs.server_version(url))
    process = programs.start(
        path,
        url,
        *("--format=custom", "--no-owner", "--no-acl", "--exit-on-error", "--single-transaction"),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )

    def load(piece: bytes) -> None:
        # Where pg_restore gave up, its own words say why.
        with contextlib.suppress(BrokenPipeError):
            if process.stdin is not None:
                process.stdin.write(piece)

    def keep(name: str, content: bytes) -> None:
        make_folder(folder / "files", 0o700)
        place(folder / "files" / name[:2] / name, content)

    def place(target: Path, content: bytes) -> None:
        make_folder(target.parent, 0o700)
        target.write_bytes(content)
        target.chmod(0o600)

    def keep_beside(name: str, content: bytes) -> None:
        if name in archive.KEPT:
            place(folder / name, content)

    try:
        with file.open("rb") as source, archive.decrypting(source, identity) as stream:
            archive.read(stream, site=site, on_database=load, on_file=keep, on_kept=keep_beside)
        with contextlib.suppress(BrokenPipeError):
            if process.stdin is not None:
                process.stdin.close()
    except BaseException:
        process.kill()
        process.wait()
        raise
    programs.finish(process, "The database could not be restored")
