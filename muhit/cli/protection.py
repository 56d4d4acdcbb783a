"""``muhit protection``: the tables of the protection site, and what came through its safe door.

Each runs in a process of its own with that site's credentials, as no other has them.
"""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from muhit.sites import environment
from muhit.sites.plan import PROTECTION

from . import archive, backup, restore, roles
from .database import check_server
from .faults import Fault, Sentences, examples
from .postgres import running
from .preparing import prepare
from .web import child_environment

_DATABASE = "MUHIT_PROTECTION_DATABASE_URL"


@click.group("protection", cls=Sentences)
def command() -> None:
    """Look after the protection site's own database.

    With an embedded database its owning role is used. Else MUHIT_PROTECTION_DATABASE_URL and
    MUHIT_REGISTERS_DATABASE_URL name them; here the first is to be that of the owning role.
    """


@command.command("migrate", epilog=examples("muhit protection migrate"))
def migrate() -> None:
    """Bring the protection site's tables up to date. Safe to run again."""
    with _owner() as variables:
        given = {name: variables[name] for name in PROTECTION.credentials}
        prepare(PROTECTION.name, given, "tables")
        roles.open_protection(variables[_DATABASE])
    click.echo("The protection site's database is up to date.")


@command.command(
    "inbox",
    epilog=examples("muhit protection inbox --key /media/safe/desk.key", "… --remove NUMBER"),
)
@click.option("--key", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--remove", multiple=True, metavar="NUMBER", help="Answered: remove it.")
def inbox(key: Path, remove: tuple[str, ...]) -> None:
    """Open what came through the safe door, with the desk's secret key.

    `muhit backup-key` makes such a key. Whatever is not removed goes after 90 days.
    """
    chosen = [part for number in remove for part in ("--remove", number)]
    with _owner() as variables:
        opened = [sys.executable, "-m", "django", "inbox", "--key", str(key), *chosen]
        if subprocess.run(opened, env=variables).returncode != 0:
            raise Fault("The inbox could not be opened; the reason stands above.")


@command.command("backup", epilog=examples("muhit protection backup today.age --to age1…"))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--to", "public_key", required=True, help="The public key (age1…), or its file.")
def back_up(file: Path, public_key: str) -> None:
    """Write the protection site's database into FILE, encrypted for a public key.

    What came through the safe door is sealed to the desk's key inside it as well. Name a key of
    the desk's own, not the one of `muhit backup`.
    """
    backup.refuse(file, public_key)
    with (
        _owner() as variables,
        backup.whole(file) as target,
        archive.encrypting(target, public_key) as stream,
    ):
        backup.write_database(stream, variables[_DATABASE], archive.PROTECTION)
    click.echo(f"{file}: the protection site's database.")


@command.command(
    "restore", epilog=examples("muhit protection restore today.age --key protection.key")
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--verify", is_flag=True, help="Only read and check all of FILE; restore nothing.")
def bring_back(file: Path, key: Path, verify: bool) -> None:
    """Bring the protection site's database back from FILE into an empty one."""
    identity, _digests = restore.checked(file, key, archive.PROTECTION)
    if verify:
        return
    with _owner() as variables:
        url = variables[_DATABASE]
        restore.refuse_tables(url)
        restore.bring_back(file, identity, url, environment.data_folder(), archive.PROTECTION)
        roles.open_protection(url)
    click.echo("Restored.")


@contextlib.contextmanager
def _owner() -> Iterator[dict[str, str]]:
    names = PROTECTION.credentials
    if any(environment.variable(name).read() for name in names):
        given = {name: environment.variable(name).required() for name in names}
        check_server(given[names[0]], names[0])
        yield child_environment(PROTECTION.name, **given)
        return
    with running(environment.data_folder()) as cluster:
        if cluster.process is not None:
            roles.arrange(cluster)
        yield child_environment(PROTECTION.name, **roles.protection_owner_urls(cluster))
