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
from muhit.sites.plan import DOOR, PROTECTION

from . import roles
from .backup import make_key
from .database import check_server
from .faults import Fault, examples
from .folder import FolderLock, make_folder
from .postgres import Cluster
from .preparing import prepare
from .processes import Child, StopAsked, Supervisor
from .web import child_environment, hold_port, host, port, web_command

READY_SECONDS = 90
# The invented city speaks as a municipality would; 153 is the number of all of them.
IDENTITY = {
    "MUHIT_NAME": "Mersin",
    "MUHIT_PHONE": "153",
    "MUHIT_DESK": "Açık Kapı, belediye binası, hafta içi 08.00–17.00 (tanıtım)",
    "MUHIT_DESK_AR": "مكتب الباب المفتوح، مبنى البلدية، أيام الدوام 08.00–17.00 (عرض تجريبي)",
}
LAST_PORT = 65535


@dataclass(frozen=True)
class Database:
    """Its addresses for migrations and for those who serve people; embedded or not."""

    owner: str
    app: str
    cluster: Cluster | None = None


@click.command(
    "demo",
    epilog=examples(
        "muhit demo",
        "PORT=8080 muhit demo",
        "MUHIT_DATA=/tmp/muhit muhit demo",
        "MAP=mersin.osm.pbf muhit demo",
    ),
)
def command() -> None:
    """Run Muhit with an invented city: database, web server and worker.

    PORT and MUHIT_DATA change the port and the data folder; the protection
    site with its safe door takes the port after PORT. MAP names an .osm.pbf
    whose streets are shown instead of the invented ones. Ctrl-C stops
    everything; starting again keeps the data.
    """
    number = port()
    folder = environment.data_folder()
    with Supervisor() as supervisor:
        with contextlib.suppress(StopAsked), _ports(number), hold_folder(folder):
            os.environ["MUHIT_DATA"] = str(folder)
            os.environ["MUHIT_MODE"] = "demo"
            os.environ.setdefault("MUHIT_PUBLIC_URL", f"http://{host()}:{number}")
            for variable, value in IDENTITY.items():
                os.environ.setdefault(variable, value)
            with database_of(folder, supervisor) as database:
                try:
                    _run(supervisor, database, folder, number)
                finally:
                    click.echo("Stopping …")
                    supervisor.stop()
        click.echo(f"Stopped. The data is kept in {folder}")


@contextlib.contextmanager
def hold_folder(folder: Path) -> Iterator[None]:
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
def database_of(folder: Path, supervisor: Supervisor) -> Iterator[Database]:
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
    steps = ("files", "tables", "demo-city")
    owner = {"DATABASE_URL": database.owner}
    prepared = prepare("public", owner, *steps, run=supervisor.run)
    _bring_map(supervisor, owner)
    logs = folder / "log"
    door = _safe_door(supervisor, database.cluster, folder, number + 1)
    app = child_environment(
        "public", DATABASE_URL=database.app, MUHIT_SAFE_DOOR_URL=door, **prepared
    )
    click.echo("  Starting the web server and the worker …")
    web = Child("web server", web_command("public", number), app, logs / "web.log")
    worker = Child("worker", [sys.executable, "-m", "muhit", "worker"], app, logs / "worker.log")
    supervisor.start(web)
    supervisor.start(worker)
    if not _answers(supervisor, web, f"http://{host()}:{number}/healthz"):
        raise Fault(f"The web server did not come up; see {web.log}.")
    if door:
        click.echo(f"The safe door is at {door}/door/tr/")
    click.echo(f"Muhit is ready at http://{host()}:{number}")
    dead = supervisor.watch(database.cluster.revive if database.cluster else lambda: None)
    if dead is not None:
        raise Fault(f"The {dead.name} would not stay alive; see {dead.log}.")


def _bring_map(supervisor: Supervisor, owner: dict[str, str]) -> None:
    """The streets that MAP names, instead of the invented ones. Raises Fault."""
    extract = environment.variable("MAP").read()
    if not extract:
        return
    click.echo(f"  Making the map of {extract} …")
    command = [sys.executable, "-m", "muhit", "map", "import", extract]
    if supervisor.run(command, child_environment("public", **owner)) != 0:
        raise Fault("The map could not be made; the reason stands above.")


def _safe_door(supervisor: Supervisor, cluster: Cluster | None, folder: Path, number: int) -> str:
    """Start the safe door beside the public site; its address, or none where it cannot.

    It has a process, a database and a key of its own: see `muhit protection`. Nothing links to
    it before its form has been there. Raises Fault where it does not come up.
    """
    if cluster is None:
        return ""
    roles.open_registers(roles.owner_url(cluster))
    key = folder / "protection-desk.key"
    if not key.exists():
        make_key(key)
    recipient = key.read_text().splitlines()[0].rpartition(" ")[2]
    owner = roles.protection_owner_urls(cluster)
    prepare(PROTECTION.name, owner, "tables", run=supervisor.run)
    roles.open_protection(owner["MUHIT_PROTECTION_DATABASE_URL"])
    urls = roles.door_urls(cluster)
    prepared = prepare(DOOR.name, urls, "files", run=supervisor.run)
    variables = child_environment(DOOR.name, MUHIT_DOOR_RECIPIENT=recipient, **urls, **prepared)
    log = folder / "log" / "door.log"
    site = Child("safe door", web_command(DOOR.name, number), variables, log)
    supervisor.start(site)
    if not _answers(supervisor, site, f"http://{host()}:{number}/door/tr/"):
        raise Fault(f"The safe door did not open; see {log}.")
    return f"http://{host()}:{number}"


def _answers(supervisor: Supervisor, site: Child, address: str) -> bool:
    """Wait for a page of a site that was just started; whether it was shown."""
    asked = urllib.request.Request(address)  # noqa: S310 - our own address, http
    named = environment.variable("MUHIT_HOSTS").read()
    if named:
        asked.add_header("Host", named.split(",")[0].strip())
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and not site.has_died():
        supervisor.check()
        try:
            with urllib.request.urlopen(asked, timeout=5) as page:  # noqa: S310
                return bool(page.status == 200)
        except urllib.error.HTTPError:
            return False
        except OSError:
            time.sleep(0.1)
    return False


@contextlib.contextmanager
def _ports(number: int) -> Iterator[None]:
    """Both ports, held before anything is done, so that two demos never share one."""
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.closing(hold_port(number)))
        if not environment.variable("DATABASE_URL").read():
            if number + 1 > LAST_PORT:
                raise Fault(f"PORT is '{number}', but the safe door needs the port after it.")
            door = hold_port(number + 1, "PORT + 1, for the safe door")
            stack.enter_context(contextlib.closing(door))
        yield
