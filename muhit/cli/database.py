"""The database a command works on: the one named, a running embedded one, or its own."""

import contextlib
import functools
import os
from collections.abc import Callable, Iterator, Sequence
from typing import ParamSpec, TypeVar

import psycopg

from muhit.sites import environment

from . import roles
from .faults import Fault, one_line
from .postgres import running

OLDEST_VERSION = 15
CONNECT_SECONDS = 5

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def check_server(url: str, name: str = "DATABASE_URL") -> str:
    """The version of the server at `url`, such as ``15.4``.

    Raises Fault, in a sentence, where the address cannot be read, the server
    cannot be reached, does not let us in, or is too old.
    """
    settings = environment.database(url)
    where = f"{settings['HOST'] or 'the local socket'}"
    try:
        with psycopg.connect(url, connect_timeout=CONNECT_SECONDS) as connection:
            version = connection.info.server_version
    except psycopg.ProgrammingError as error:
        raise Fault(
            f"{name} has an option PostgreSQL does not know ({one_line(str(error))})."
        ) from None
    except psycopg.Error as error:
        raise Fault(_why(str(error), settings, where, name)) from None
    if version < OLDEST_VERSION * 10_000:
        raise Fault(
            f"The PostgreSQL that {name} names is of version {version // 10_000}; Muhit needs "
            f"{OLDEST_VERSION} or newer."
        )
    return f"{version // 10_000}.{version % 10_000}"


def _why(message: str, settings: dict[str, object], where: str, name: str) -> str:
    user, database = settings["USER"], settings["NAME"]
    if "password authentication failed" in message or "no password supplied" in message:
        return f"{name} has a wrong password for '{user}' at {where}."
    if f'database "{database}" does not exist' in message:
        return (
            f"{name} names the database '{database}', which {where} does not have. "
            f"Make it with: createdb {database}"
        )
    if f'role "{user}" does not exist' in message:
        return f"{name} names the role '{user}', which {where} does not have."
    if "FATAL" in message:
        return f"The server that {name} names refused: {one_line(message)}."
    port = f", port {settings['PORT']}" if settings["PORT"] else ""
    reason = one_line(message, ("failed: ",)).rpartition("failed: ")[2].rstrip(".")
    return (
        f"{name} names a server at {where}{port} that cannot be reached ({reason}). "
        "Is it running, and is the address right?"
    )


@contextlib.contextmanager
def database(*, owner: bool = False) -> Iterator[str]:
    """DATABASE_URL for a command, in the environment as long as the command lasts.

    `owner` is for migrations: MUHIT_OWNER_DATABASE_URL where it is set, and the
    owning role of the embedded database. Raises Fault where there is no way in.
    """
    given = environment.variable("DATABASE_URL").read()
    if given:
        name = "DATABASE_URL"
        if owner and environment.variable("MUHIT_OWNER_DATABASE_URL").read():
            name = "MUHIT_OWNER_DATABASE_URL"
        url = environment.variable(name).required()
        check_server(url, name)
        with _exported(url):
            yield url
        return
    with running(environment.data_folder()) as cluster:
        if cluster.process is not None:
            roles.arrange(cluster)
        url = roles.owner_url(cluster) if owner else roles.app_url(cluster)
        check_server(url)
        with _exported(url):
            yield url


@contextlib.contextmanager
def _exported(url: str) -> Iterator[None]:
    before = os.environ.get("DATABASE_URL")
    os.environ["DATABASE_URL"] = url
    try:
        yield
    finally:
        if before is None:
            del os.environ["DATABASE_URL"]
        else:
            os.environ["DATABASE_URL"] = before


def set_up_django(site: str = "public") -> None:
    """Load the settings and apps of `site`, public or protection, once in a process.

    The addresses of its databases must be set.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"muhit.sites.settings.{site}")
    import django

    django.setup()


def with_database(body: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """For commands that need Django: sets it up on the right, migrated database."""

    @functools.wraps(body)
    def run(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        with database():
            set_up_django()
            _refuse_unmigrated()
            try:
                return body(*args, **kwargs)
            finally:
                close_connections()

    return run


def _refuse_unmigrated() -> None:
    from muhit.foundation.core.readiness import pending_migrations

    pending = pending_migrations()
    if pending:
        raise Fault(f"The database lacks {pending} migrations. Run first: muhit migrate")


def refuse_foreign() -> None:
    """Raise Fault where another Muhit made the tables: before anything is changed in them."""
    from muhit.foundation.core.readiness import foreign_migrations

    words = made_elsewhere(foreign_migrations())
    if words:
        raise Fault(words)


def made_elsewhere(unknown: Sequence[str]) -> str:
    """What is said of a database with migrations that are `unknown` here; empty where none is."""
    if not unknown:
        return ""
    more = f" and {len(unknown) - 1} more" if unknown[1:] else ""
    words = (
        f"Another Muhit made this database: it has the migration {unknown[0]}{more}, which this "
        "version does not know. If that was a newer version, run that one. If it was a draft from "
        "before the first release, its data are not carried over: begin with an empty database."
    )
    if environment.variable("MUHIT_MODE").read() == "demo":
        # Said of no other: the folder of an installation holds what people uploaded.
        words += (
            f" The demo's own lies in the folder {environment.data_folder()}: remove that, and "
            "start again."
        )
    return words


def tables() -> list[str]:
    """The tables of every room of the site that was set up."""
    from django.apps import apps

    models = apps.get_models(include_auto_created=True)
    return [model._meta.db_table for model in models if model._meta.managed]


def close_connections() -> None:
    """Close what Django holds open, the pool too, so that the server can stop."""
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        close_pool = getattr(connection, "close_pool", None)
        if close_pool is not None:
            close_pool()
