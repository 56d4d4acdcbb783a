"""``muhit check``: how the installation is, in words."""

import os
from collections.abc import Iterator

import click

from muhit.foundation.rooms import Site
from muhit.sites.environment import SettingError
from muhit.sites.plan import DOOR, PROTECTION, PUBLIC, SITES

from .checking import Finding, environment_lines, server, surroundings, text_messages
from .database import check_server, close_connections, database, set_up_django, tables
from .faults import Fault, examples


@click.command(
    "check", epilog=examples("muhit check", "muhit check --site door", "muhit check --quiet")
)
@click.option(
    "--site",
    type=click.Choice(list(SITES)),
    default="public",
    show_default=True,
    help="Whose environment this is.",
)
@click.option("--quiet", is_flag=True, help="Say only what is wrong: for a timer that mails it.")
def command(site: str, quiet: bool) -> None:
    """Report on settings, database, migrations, worker, storage, map, mail, backups and the safe
    door.

    Run it with the environment of the processes that serve the site. Exit code 1 where
    something is wrong, 2 where the database cannot be reached. Changes nothing.
    """
    wrong = 0
    finders = {PUBLIC.name: _public, PROTECTION.name: _protection, DOOR.name: _door}
    lines = environment_lines.findings(site)
    for finding in [*lines, *_rest(finders[site](), told=any(not line.is_well for line in lines))]:
        if not (quiet and finding.is_well):
            report(finding)
        wrong += not finding.is_well
    if wrong:
        raise SystemExit(1)


def report(finding: Finding) -> None:
    mark = "ok   " if finding.is_well else "wrong"
    click.echo(f"{mark}  {finding.part:<11} {finding.words}")


def _rest(findings: Iterator[Finding], *, told: bool) -> Iterator[Finding]:
    """The findings, up to a setting without which nothing more can be asked.

    `told` says that the faults of the settings stand above; the first one that stops us is
    among them, and is not said twice.
    """
    try:
        yield from findings
    except SettingError as error:
        if not told:
            raise Fault(str(error)) from None


def _public() -> Iterator[Finding]:
    is_production = environment_lines.is_production()
    with database() as url:
        version = check_server(url)
        set_up_django()
        try:
            found = server.findings(url, "DATABASE_URL", is_production=is_production)
            refused = server.refused_tables(url, tables())
            found += [refused] if refused else []
            yield from found or [Finding("database", True, f"PostgreSQL {version} answers")]
            yield server.log(url)
            yield surroundings.migrations()
            yield surroundings.worker()
            yield surroundings.storage()
            yield surroundings.street_map(is_production=is_production)
            yield surroundings.mail()
            yield from text_messages.findings(is_production=is_production)
            yield surroundings.backup(is_production=is_production)
            door = surroundings.safe_door()
            if door is not None:
                yield door
            yield from _framework()
        finally:
            close_connections()


def _protection() -> Iterator[Finding]:
    is_production = environment_lines.is_production()
    urls = _addresses(PROTECTION)
    for name, url in urls.items():
        version = check_server(url, name)
        found = server.findings(url, name, is_production=is_production)
        yield from found or [Finding("database", True, f"PostgreSQL {version} answers ({name})")]
    yield server.log(urls["MUHIT_PROTECTION_DATABASE_URL"])
    yield server.wall(urls["MUHIT_REGISTERS_DATABASE_URL"])
    set_up_django(PROTECTION.name)
    try:
        yield surroundings.migrations()
        yield from _framework()
    finally:
        close_connections()


def _door() -> Iterator[Finding]:
    is_production = environment_lines.is_production()
    for name, url in _addresses(DOOR).items():
        version = check_server(url, name)
        found = server.findings(url, name, is_production=is_production)
        yield from found or [Finding("database", True, f"PostgreSQL {version} answers ({name})")]
        yield server.log(url)
        yield server.inbox(url)
    set_up_django(DOOR.name)
    try:
        yield surroundings.migrations()
        yield from _framework()
    finally:
        close_connections()


def _addresses(site: Site) -> dict[str, str]:
    """The addresses of the databases of a site. Raises Fault where none is named."""
    urls = {name: os.environ.get(name, "") for name in site.credentials}
    if not any(urls.values()):
        raise Fault(
            f"The embedded database's {site.name} site has nothing to check: it is for trying out. "
            f"Set {' and '.join(urls)}."
        )
    return urls


def _framework() -> Iterator[Finding]:
    """What Django's own checks find."""
    from django.conf import settings
    from django.core.checks import WARNING, run_checks

    messages = run_checks(include_deployment_checks=settings.PRODUCTION)
    for message in messages:
        if message.level >= WARNING and not message.is_silenced():
            yield Finding("settings", False, message.msg)
