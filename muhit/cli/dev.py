"""``muhit dev``: the invented city, served for whoever works on the code."""

import contextlib
import os
import sys
from pathlib import Path

import click

from muhit.sites import environment

from .demo import Database, database_of, hold_folder
from .faults import Fault, examples
from .preparing import prepare
from .processes import Child, StopAsked, Supervisor
from .web import child_environment, hold_port, host, port

# Enough of everything to look at, and there in half a minute.
STORIES = "300"


@click.command("dev", epilog=examples("muhit dev", "PORT=8080 muhit dev"))
def command() -> None:
    """Serve the invented city to yourself while you change the code.

    Changed Python starts the web server anew; changed templates and styles show on the next
    request; an error shows Django's page. Changed translations and the worker want a new start.
    /demo/ lets you in as each of the invented people. The data are kept in var/dev; remove that
    folder for a new city.
    """
    number = port()
    folder = Path(environment.variable("MUHIT_DATA").read() or environment.ROOT / "var" / "dev")
    with Supervisor() as supervisor:
        with contextlib.suppress(StopAsked), hold_folder(folder):
            # Held for a moment only: Django's server does not share its port.
            hold_port(number).close()
            os.environ["MUHIT_DATA"] = str(folder)
            os.environ.setdefault("MUHIT_PUBLIC_URL", f"http://{host()}:{number}")
            os.environ.setdefault("MUHIT_DEMO_STORIES", STORIES)
            with database_of(folder, supervisor) as database:
                _run(supervisor, database, folder, number)
        click.echo(f"Stopped. The data is kept in {folder}")


def _run(supervisor: Supervisor, database: Database, folder: Path, number: int) -> None:
    os.environ["MUHIT_MODE"] = "demo"  # which alone knows the invented city
    prepare("public", {"DATABASE_URL": database.owner}, "tables", "demo-city", run=supervisor.run)
    os.environ["MUHIT_MODE"] = "development"
    app = {"DATABASE_URL": database.app}
    variables = child_environment("public", **app, **prepare("public", app, "files"))
    web = Child(
        "web server",
        [sys.executable, "-m", "django", "runserver", "--nostatic", f"{host()}:{number}"],
        variables | {"MUHIT_DEBUG": "yes"},
        log=None,
    )
    log = folder / "log" / "worker.log"
    worker = Child("worker", [sys.executable, "-m", "muhit", "worker"], variables, log)
    supervisor.start(web)
    supervisor.start(worker)
    try:
        dead = supervisor.watch(database.cluster.revive if database.cluster else lambda: None)
    finally:
        supervisor.stop()
        web.end_remains()  # Django's server runs in a process below the one that watches files
    if dead is not None:
        raise Fault(f"The {dead.name} would not stay alive; its last words stand above.")
