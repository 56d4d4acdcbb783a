"""``muhit check``: how the installation is, in words."""

import os
import shutil
import smtplib
from dataclasses import dataclass

import click

from muhit.sites import environment

from .database import check_server, close_connections, database, set_up_django
from .faults import examples

LEAST_FREE_BYTES = 1_000_000_000


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    part: str
    is_well: bool
    words: str


@click.command("check", epilog=examples("muhit check", "MUHIT_MODE=production muhit check"))
def command() -> None:
    """Report on database, migrations, worker, storage, mail and settings.

    Exit code 1 where something is wrong, 2 where the database cannot be reached.
    """
    wrong = 0
    with database() as url:
        version = check_server(url)
        set_up_django()
        report(Finding("database", True, f"PostgreSQL {version} answers"))
        for find in (_migrations, _worker, _storage, _mail, _settings):
            finding = find()
            report(finding)
            wrong += not finding.is_well
        close_connections()
    if wrong:
        raise SystemExit(1)


def report(finding: Finding) -> None:
    mark = "ok   " if finding.is_well else "wrong"
    click.echo(f"{mark}  {finding.part:<11} {finding.words}")


def _migrations() -> Finding:
    from muhit.sites.health import pending_migrations

    pending = pending_migrations()
    if pending:
        return Finding("migrations", False, f"{pending} are pending. Run: muhit migrate")
    return Finding("migrations", True, "the tables are up to date")


def _worker() -> Finding:
    from django.db import DatabaseError

    from muhit.foundation.core.heartbeats import LONGEST_SILENCE, WORKER, silence

    try:
        silent = silence(WORKER)
    except DatabaseError:
        return Finding("worker", False, "unknown, as long as the tables are missing")
    if silent is None:
        return Finding("worker", False, "never ran on this database. Start: muhit worker")
    seconds = round(silent.total_seconds())
    if silent > LONGEST_SILENCE:
        return Finding("worker", False, f"silent for {seconds} seconds. Start: muhit worker")
    return Finding("worker", True, f"gave a sign {seconds} seconds ago")


def _storage() -> Finding:
    folder = environment.data_folder()
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return Finding("storage", False, f"{folder} cannot be written to. Set MUHIT_DATA.")
    free = shutil.disk_usage(folder).free
    words = f"{folder}, {free / 1e9:.0f} GB free"
    if free < LEAST_FREE_BYTES:
        return Finding("storage", False, f"{words}: less than 1 GB. Make room.")
    return Finding("storage", True, words)


def _mail() -> Finding:
    from django.conf import settings
    from django.core.mail import get_connection

    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        if settings.PRODUCTION:
            return Finding("mail", False, "messages are only printed. Set MUHIT_MAIL.")
        return Finding("mail", True, "messages are printed to the log (MUHIT_MAIL is console)")
    connection = get_connection()
    try:
        connection.open()
        connection.close()
    except (OSError, smtplib.SMTPException) as error:
        return Finding("mail", False, f"the server that MUHIT_MAIL names does not answer: {error}")
    return Finding("mail", True, "the mail server answers")


def _settings() -> Finding:
    from django.conf import settings
    from django.core.checks import WARNING, run_checks

    messages = run_checks(include_deployment_checks=settings.PRODUCTION)
    found = [message.msg for message in messages if message.level >= WARNING]
    if found:
        return Finding("settings", False, f"{len(found)} faults, the first: {found[0]}")
    return Finding("settings", True, f"in order for {settings.MODE}")
