"""The benchmark's own database: on an embedded PostgreSQL under var/bench, or on the server
that DATABASE_URL names, under the name ``muhit_bench``. Kept from run to run."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from muhit.cli.postgres import SUPERUSER, running
from muhit.sites import environment

NAME = "muhit_bench"


@contextlib.contextmanager
def database(folder: Path) -> Iterator[str]:
    """The address of the database, for a role that may do anything in it."""
    given = environment.variable("DATABASE_URL").read()
    if given:
        _create(given)
        yield urlunsplit(urlsplit(given)._replace(path=f"/{NAME}"))
        return
    with running(folder) as cluster:
        _create(cluster.url(SUPERUSER, "postgres"))
        yield cluster.url(SUPERUSER, NAME)


def _create(server: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        there = connection.execute("SELECT FROM pg_database WHERE datname = %s", [NAME]).fetchone()
        if there is None:
            connection.execute(f"CREATE DATABASE {NAME}")


def set_up(url: str, data: Path) -> None:
    """Point this process, and those it starts, at the database, and load Django."""
    os.environ |= {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "benchmarks.speed.settings",
        "MUHIT_MODE": "production",
        "MUHIT_SECRET_KEY": "a key for the benchmark only, as long as it has to be",
        "MUHIT_BEHIND_PROXY": "yes",
        "MUHIT_DATA": str(data),
    }
    import django

    django.setup()
