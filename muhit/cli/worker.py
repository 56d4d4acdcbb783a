"""``muhit worker``: background work and what happens at set times."""

import asyncio
import contextlib
import functools
import os
from collections.abc import Callable

import click

from .database import with_database
from .faults import examples
from .preparing import prepare_files


def with_translations(body: Callable[[int], None]) -> Callable[[int], None]:
    """For what writes to people: their languages are ready before Django is set up."""

    @functools.wraps(body)
    def run(concurrency: int) -> None:
        if not os.environ.get("MUHIT_PREPARED"):
            os.environ["MUHIT_PREPARED"] = str(prepare_files("public"))
        body(concurrency)

    return run


@click.command("worker", epilog=examples("muhit worker", "muhit worker --concurrency 4"))
@click.option("--concurrency", default=2, show_default=True, help="How many tasks at a time.")
@with_translations
@with_database
def command(concurrency: int) -> None:
    """Do background work until stopped: messages, reminders, nightly cleaning.

    The work waits in the database; any number of workers may run, on any
    number of machines.
    """
    from procrastinate.contrib.django import app

    from muhit.foundation.core.heartbeats import WORKER, beat

    beat(WORKER)
    with contextlib.suppress(asyncio.CancelledError, KeyboardInterrupt):
        app.with_connector(app.connector.get_worker_connector()).run_worker(  # type: ignore[attr-defined]
            concurrency=concurrency, shutdown_graceful_timeout=10
        )
