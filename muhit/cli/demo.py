"""``muhit demo``: everything at once, for trying Muhit out."""

import contextlib
import os
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from muhit.sites import environment

from . import protection, roles
from .backup import make_key
from .database import check_server
from .faults import Fault, examples
from .folder import FolderLock, make_folder
from .postgres import Cluster
from .processes import Child, StopAsked, Supervisor
from .web import child_environment, host, port, refuse_taken_port, web_command

READY_SECONDS = 90


@dataclass(frozen=True)
class Database:
    """Its addresses for migrations and for those who serve people; embedded or not."""

    owner: str
    app: str
    cluster: Cluster | None = None


@click.command(
    "demo",
    epilog=examples("muhit demo", "PORT=8080 muhit demo", "MUHIT_DATA=/tmp/muhit muhit demo"),
)
def command() -> None:
    """Run Muhit with an invented city: database, web server and worker.

    PORT and MUHIT_DATA change the port and the data folder. Ctrl-C stops
    everything; starting again keeps the data.
    """
    number = port()
    folder = environment.data_folder()
    with Supervisor() as supervisor:
        with contextlib.suppress(StopAsked), _data_folder(folder):
            refuse_taken_port(number)
            os.environ["MUHIT_DATA"] = str(folder)
            os.environ["MUHIT_MODE"] = "demo"
            os.environ.setdefault("MUHIT_PUBLIC_URL", f"http://{host()}:{number}")
            os.environ.setdefault("MUHIT_NAME", "Mersin")
            with _database(folder, supervisor) as database:
                try:
                    _run(supervisor, database, folder, number)
                finally:
                    click.echo("Stopping …")
                    supervisor.stop()
        click.echo(f"Stopped. The data is kept in {folder}")


@contextlib.contextmanager
def _data_folder(folder: Path) -> Iterator[None]:
    make_folder(folder, 0o755)
    make_folder(folder / "log", 0o700)
    lock = FolderLock(folder)
    if not lock.take():
        raise Fault(
            f"The data folder {folder} is in use by another Muhit ({lock.holder()}). Stop that "
            "one, or choose another folder with MUHIT_DATA=."
        )
    try:
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def _database(folder: Path, supervisor: Supervisor) -> Iterator[Database]:
    given = environment.variable("DATABASE_URL").read()
    if given:
        check_server(given)
        owner = environment.variable("MUHIT_OWNER_DATABASE_URL").read() or given
        yield Database(owner=owner, app=given)
        return
    cluster = Cluster(folder)
    click.echo("  Starting PostgreSQL …")
    try:
        cluster.start()
        supervisor.check()
        roles.arrange(cluster)
        yield Database(roles.owner_url(cluster), roles.app_url(cluster), cluster)
    finally:
        cluster.stop()


def _run(supervisor: Supervisor, database: Database, folder: Path, number: int) -> None:
    prepare = [sys.executable, "-m", "muhit.cli.prepare", "--files", "--tables", "--demo-city"]
    owner = child_environment("public", DATABASE_URL=database.owner)
    if supervisor.run(prepare, owner) != 0:
        raise Fault("Muhit could not be prepared; the reason stands above.")
    if database.cluster is not None:
        roles.open_registers(database.owner)
    logs = folder / "log"
    door = _safe_door(supervisor, database.cluster, folder, number + 1)
    app = child_environment("public", DATABASE_URL=database.app, MUHIT_SAFE_DOOR_URL=door)
    click.echo("  Starting the web server and the worker …")
    web = Child("web server", web_command("public", number), app, logs / "web.log")
    worker = Child("worker", [sys.executable, "-m", "muhit", "worker"], app, logs / "worker.log")
    supervisor.start(web)
    supervisor.start(worker)
    _wait_until_ready(supervisor, web, number)
    click.echo(f"Muhit is ready at http://{host()}:{number}")
    dead = supervisor.watch(database.cluster.revive if database.cluster else lambda: None)
    if dead is not None:
        raise Fault(f"The {dead.name} would not stay alive; see {dead.log}.")


def _safe_door(supervisor: Supervisor, cluster: Cluster | None, folder: Path, number: int) -> str:
    """Start the protection site beside the public one; its address, or none where it cannot.

    It has a process, a database and a key of its own: see `muhit protection`.
    """
    if cluster is None:
        return ""
    try:
        refuse_taken_port(number)
    except Fault:
        click.echo(f"  Port {number} is taken, so this demo has no safe door.")
        return ""
    key = folder / "protection-desk.key"
    if not key.exists():
        make_key(key)
    recipient = key.read_text().splitlines()[0].rpartition(" ")[2]
    protection.bring_up_to_date(
        child_environment("protection", **roles.protection_owner_urls(cluster))
    )
    variables = child_environment(
        "protection", MUHIT_DOOR_RECIPIENT=recipient, **roles.protection_urls(cluster)
    )
    command = web_command("protection", number, workers=1)
    log = folder / "log" / "protection.log"
    supervisor.start(Child("protection site", command, variables, log))
    return f"http://{host()}:{number}"


def _wait_until_ready(supervisor: Supervisor, web: Child, number: int) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        supervisor.check()
        if web.has_died():
            break
        try:
            with urllib.request.urlopen(f"http://{host()}:{number}/healthz", timeout=5):
                return
        except urllib.error.HTTPError as error:
            if error.code < 500:
                return  # it answers; the host name is just not one it knows
            break
        except OSError:
            time.sleep(0.1)
    raise Fault(f"The web server did not come up; see {web.log}.")
