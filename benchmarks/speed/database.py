"""The benchmark's own databases: on an embedded PostgreSQL under var/bench, or on the server
that DATABASE_URL names, as ``muhit_bench_<size>``. Kept from run to run."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from muhit.cli.postgres import SUPERUSER, running
from muhit.sites import environment

from .filling import STORIES


@contextlib.contextmanager
def server(folder: Path) -> Iterator[str]:
    """The address of a database on the server, for a role that may do anything there."""
    given = environment.variable("DATABASE_URL").read()
    if given:
        yield given
        return
    with running(folder) as cluster:
        yield cluster.url(SUPERUSER, "postgres")


def database(server: str, size: int) -> str:
    """The address of the database for this many submissions. A new one begins as a copy of the
    city, where that stands already."""
    name, city = f"muhit_bench_{size}", f"muhit_bench_{STORIES}"
    with psycopg.connect(server, autocommit=True) as connection:
        found = connection.execute("SELECT datname FROM pg_database").fetchall()
        if (name,) not in found:
            template = city if (city,) in found and size > STORIES else "template1"
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    sql.Identifier(name), sql.Identifier(template)
                )
            )
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def set_up(url: str, data: Path) -> None:
    """Point this process, and those it starts, at the database, and load Django."""
    os.environ |= {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "benchmarks.speed.settings",
        "MUHIT_MODE": "production",
        "MUHIT_SECRET_KEY": "a key for the benchmark only, as long as it has to be",
        "MUHIT_HOSTS": "127.0.0.1,localhost",
        "MUHIT_PUBLIC_URL": "http://127.0.0.1:8000",
        "MUHIT_BEHIND_PROXY": "yes",
        "MUHIT_PREPARED": str(data / "prepared"),
        "MUHIT_DATA": str(data),
    }
    import django
    from django.db import connection

    django.setup()
    let_go()
    connection.settings_dict["NAME"] = urlsplit(url).path.lstrip("/")


def let_go() -> None:
    """Close all connections of this process, so that the database may be copied or left."""
    from django.db import connections

    for connection in connections.all():
        connection.close()
        connection.close_pool()
