"""What stands around the site: disk, worker, mail, backups, the safe door."""

import os
import shutil
import smtplib
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from muhit.cli.database import made_elsewhere
from muhit.sites import environment

from . import Finding

LEAST_FREE_BYTES = 1_000_000_000
# A nightly backup that was left out once is told before it was left out twice.
OLDEST_BACKUP = timedelta(hours=50)
_SECONDS = 5
# Folders of uploads are looked at up to this many: they are 256.
_FOLDERS = 300


def migrations() -> Finding:
    from muhit.foundation.core.readiness import foreign_migrations, pending_migrations

    elsewhere = made_elsewhere(foreign_migrations())
    if elsewhere:
        return Finding("migrations", False, elsewhere)
    pending = pending_migrations()
    if pending:
        return Finding("migrations", False, f"{pending} are pending. Run: muhit migrate")
    return Finding("migrations", True, "the tables are up to date")


def worker() -> Finding:
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


def backup(*, is_production: bool) -> Finding:
    from django.db import DatabaseError

    from muhit.foundation.core.heartbeats import BACKUP, silence

    try:
        age = silence(BACKUP)
    except DatabaseError:
        return Finding("backup", False, "unknown, as long as the tables are missing")
    if age is None:
        words = "none was made yet of this database. See: muhit backup --help"
        return Finding("backup", not is_production, words)
    hours = round(age.total_seconds() / 3600)
    return Finding("backup", age <= OLDEST_BACKUP, f"the last one was made {hours} hours ago")


def street_map(*, is_production: bool) -> Finding:
    """What the maps on pages show, and whether streets are found by their names."""
    from django.db import DatabaseError

    from muhit.foundation.maps import installed
    from muhit.foundation.maps.errors import BadMap
    from muhit.registers.streets.models import Street

    current = installed.folder() / installed.CURRENT
    if not current.exists():
        return Finding("map", True, "none: pages show outlines. See: muhit map import --help")
    try:
        about = installed.open_map(current).about
        has_streets = Street.objects.exists()
    except BadMap as fault:
        return Finding("map", False, f"{fault} Run: muhit map import")
    except DatabaseError:
        return Finding("map", False, "unknown, as long as the tables are missing")
    if about.is_invented:
        return Finding("map", not is_production, "its streets are invented")
    if not has_streets:
        return Finding("map", False, "shown, but no street is found: import the .osm.pbf, too")
    return Finding("map", True, f"of {about.source}, data of {about.data_date or 'unknown date'}")


def storage() -> Finding:
    """The data folder and every folder of uploads can be written to, by trying."""
    folder = environment.data_folder()
    for inner in _folders(folder):
        try:
            with tempfile.TemporaryFile(dir=inner):
                pass
        except OSError as error:
            return Finding(
                "storage",
                False,
                f"{inner} cannot be written to ({(error.strerror or 'unknown').lower()}). It has "
                "to belong to the user Muhit runs as, or MUHIT_DATA has to name another.",
            )
    free = shutil.disk_usage(folder).free
    words = f"{folder}, {free / 1e9:.0f} GB free"
    if free < LEAST_FREE_BYTES:
        return Finding("storage", False, f"{words}: less than 1 GB. Make room.")
    return Finding("storage", True, words)


def _folders(folder: Path) -> Iterator[Path]:
    yield folder
    files = folder / "files"
    if files.is_dir():
        yield files
        if os.access(files, os.R_OK | os.X_OK):
            inner = (path for path in sorted(files.iterdir()) if path.is_dir())
            yield from islice(inner, _FOLDERS)


def mail() -> Finding:
    from django.conf import settings
    from django.core.mail import get_connection

    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        words = "messages are printed and reach nobody (MUHIT_MAIL is console)"
        return Finding("mail", not settings.PRODUCTION, words)
    connection = get_connection()
    try:
        connection.open()
        connection.close()
    except (OSError, smtplib.SMTPException) as error:
        return Finding("mail", False, f"the server that MUHIT_MAIL names does not answer: {error}")
    return Finding("mail", True, "the mail server answers")


def safe_door() -> Finding | None:
    """Whether the form behind MUHIT_SAFE_DOOR_URL opens; None where there is none."""
    address = (environment.variable("MUHIT_SAFE_DOOR_URL").read() or "").rstrip("/")
    if not address:
        return None
    page = f"{address}/door/tr/"
    try:
        # The scheme is checked with the other settings: file: and alike never come this far.
        with urlopen(Request(page, headers={"User-Agent": "muhit-check"}), timeout=_SECONDS):  # noqa: S310
            return Finding("safe door", True, f"{page} opens")
    except (URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        return Finding(
            "safe door",
            False,
            f"{page} does not open ({reason}). People in need of it read an error.",
        )
