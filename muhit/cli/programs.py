"""pg_dump and pg_restore: the right version of them, told of a database without showing passwords.

A dump by newer programs cannot always be read by an older server, so the
programs are taken from the server's own version where the machine has them.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from .database import CONNECT_SECONDS
from .faults import Fault, one_line
from .postgres import wheel_programs


def server_version(url: str) -> int:
    """The major version of the server at `url`."""
    with psycopg.connect(url, connect_timeout=CONNECT_SECONDS) as connection:
        return connection.info.server_version // 10_000


def program(name: str, version: int) -> Path:
    """The program `name` of major `version`, else the nearest newer. Raises Fault for none."""
    found = {_version(path): path for path in _places(name)}
    newer = sorted(major for major in found if major >= version)
    if not newer:
        raise Fault(
            f"There is no {name} of PostgreSQL {version} or newer on this machine. Install "
            f"PostgreSQL's client programs of version {version}."
        )
    return found[newer[0]]


def _places(name: str) -> Iterator[Path]:
    folders = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
    on_path = shutil.which(name)
    candidates = [wheel_programs() / "bin" / name, *(folder / name for folder in folders)]
    if on_path:
        candidates.append(Path(on_path))
    yield from (path for path in candidates if os.access(path, os.X_OK))


def _version(path: Path) -> int:
    """The major version a program says it has; 0 where it cannot run."""
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True)
    except OSError:
        return 0
    number = re.search(r"\) (\d+)", said.stdout)
    return int(number[1]) if number else 0


def start(
    path: Path, url: str, *options: str, stdin: int | None = None, stdout: int | None = None
) -> "subprocess.Popen[bytes]":
    """Start a program on the database at `url`; its password is seen by nobody else."""
    parts: dict[str, Any] = conninfo_to_dict(url)
    password = str(parts.pop("password", "") or "")
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}
    return subprocess.Popen(
        [path, "--no-password", *options, f"--dbname={make_conninfo(**parts)}"],
        stdin=subprocess.DEVNULL if stdin is None else stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=environment | ({"PGPASSWORD": password} if password else {}),
    )


def finish(process: "subprocess.Popen[bytes]", what: str) -> None:
    """Wait for the end. Raises Fault with the program's own words where it failed."""
    said = process.stderr.read().decode(errors="replace") if process.stderr else ""
    if process.wait() != 0:
        reason = one_line(said, ("error:", "FATAL:", "ERROR:"))
        raise Fault(f"{what}: {reason}.")
