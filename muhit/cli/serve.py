"""``muhit serve``: one of the two web sites."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator

import click

from muhit.sites import environment

from . import roles
from .database import check_server
from .faults import Fault, examples
from .postgres import running
from .processes import Child, Supervisor
from .protection import bring_up_to_date
from .web import child_environment, host, port, refuse_taken_port, web_command


@click.command(
    "serve",
    epilog=examples(
        "muhit serve",
        "PORT=8080 MUHIT_MODE=production muhit serve",
        "muhit serve --site protection --port 8001",
    ),
)
@click.option(
    "--site", type=click.Choice(["public", "protection"]), default="public", show_default=True
)
@click.option("--port", "number", type=click.IntRange(1, 65535), help="Instead of PORT.")
def command(site: str, number: int | None) -> None:
    """Serve a site until stopped: the public one, or the protection site.

    Each site is a process of its own with the credentials of its own database
    only. Run `muhit migrate` first, and `muhit worker` beside it.
    """
    number = number or port()
    refuse_taken_port(number)
    with _credentials(site) as credentials:
        variables = child_environment(site, **credentials)
        if environment.variable("MUHIT_MODE").read() == "production":
            _prepare_files(variables)
        with Supervisor() as supervisor:
            supervisor.start(Child(site, web_command(site, number), variables, log=None))
            click.echo(f"Serving the {site} site at http://{host()}:{number}", err=True)
            if supervisor.watch() is not None:
                raise Fault("The web server would not stay alive; its last words stand above.")


@contextlib.contextmanager
def _credentials(site: str) -> Iterator[dict[str, str]]:
    """The database addresses for the processes of a site, checked."""
    names = {
        "public": ("DATABASE_URL",),
        "protection": ("MUHIT_PROTECTION_DATABASE_URL", "MUHIT_REGISTERS_DATABASE_URL"),
    }[site]
    given = {name: environment.variable(name).read() for name in names}
    if any(given.values()):
        found = {name: environment.variable(name).required() for name in names}
        for name, url in found.items():
            check_server(url, name)
        yield found
        return
    with running(environment.data_folder()) as cluster:
        if cluster.process is not None:
            roles.arrange(cluster)
        if site == "public":
            yield {"DATABASE_URL": roles.app_url(cluster)}
        else:
            bring_up_to_date(child_environment(site, **roles.protection_owner_urls(cluster)))
            yield roles.protection_urls(cluster)


def _prepare_files(variables: dict[str, str]) -> None:
    done = subprocess.run([sys.executable, "-m", "muhit.cli.prepare", "--files"], env=variables)
    if done.returncode != 0:
        raise Fault("The static files could not be prepared; the reason stands above.")
