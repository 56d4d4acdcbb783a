"""``muhit serve``: one of the two web sites; ``muhit prepare``: its files, ahead of time."""

import contextlib
from collections.abc import Iterator

import click

from muhit.sites import environment
from muhit.sites.plan import DOOR, PROTECTION, PUBLIC, SITES

from . import roles
from .database import check_server
from .faults import Fault, examples
from .postgres import running
from .preparing import prepare, prepare_files
from .processes import Child, Supervisor
from .web import child_environment, hold_port, host, port, web_command

# The protection site is served once there is a desk on it; what comes is received already.
_SERVED = (PUBLIC.name, DOOR.name)
_SITE = click.option("--site", type=click.Choice(_SERVED), default=PUBLIC.name, show_default=True)


@click.command(
    "serve",
    epilog=examples("muhit serve", "PORT=8080 muhit serve", "muhit serve --site door --port 8001"),
)
@_SITE
@click.option("--port", "number", type=click.IntRange(1, 65535), help="Instead of PORT.")
def command(site: str, number: int | None) -> None:
    """Serve a site until stopped: the public one, or the safe door.

    Each site is a process of its own with the credentials of its own database
    only. Run `muhit migrate` first, and `muhit worker` beside it.
    """
    number = number or port()
    with contextlib.closing(hold_port(number)), _credentials(site) as credentials:
        prepared = prepare(site, credentials, "files", "up-to-date")
        variables = child_environment(site, **credentials, **prepared)
        with Supervisor() as supervisor:
            command = web_command(site, number)
            supervisor.start(Child(site, command, variables, log=None))
            click.echo(f"Serving the {site} site at http://{host()}:{number}", err=True)
            if supervisor.watch() is not None:
                raise Fault("The web server would not stay alive; its last words stand above.")


@click.command(
    "prepare", epilog=examples("muhit prepare", "MUHIT_DATA=/srv/muhit muhit prepare --site public")
)
@_SITE
def prepare_command(site: str) -> None:
    """Make the static files and translations of this version ready, and print their folder.

    `muhit serve` does this by itself and finds it done. Before an update's restart it spares the
    seconds in which nothing answers. Asks no database, and needs no secret.
    """
    click.echo(str(prepare_files(site)))


@contextlib.contextmanager
def _credentials(site: str) -> Iterator[dict[str, str]]:
    """The database addresses for the processes of a site, checked."""
    names = SITES[site].credentials
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
        if site == PUBLIC.name:
            yield {"DATABASE_URL": roles.app_url(cluster)}
        else:
            owner = roles.protection_owner_urls(cluster)
            prepare(PROTECTION.name, owner, "tables")
            roles.open_protection(owner["MUHIT_PROTECTION_DATABASE_URL"])
            yield roles.door_urls(cluster)
