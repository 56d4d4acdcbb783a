"""One installation to be hurt: `muhit demo` in a folder of its own, and its processes."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg

from muhit.cli import roles
from muhit.cli.postgres import Cluster
from muhit.cli.web import CREDENTIALS
from muhit.sites.environment import ROOT

PATIENCE = 600  # the first start loads the demo city, on a machine that may be busy


class Installation:
    """Runs like `make demo`; `kill` takes one of its parts away, `await_life` waits for it."""

    def __init__(self, mail_port: int) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="muhit-faults-"))
        self.folder.chmod(0o711)  # the user PostgreSQL runs as passes through
        self.port = _free_port()
        self.cluster = Cluster(self.folder)
        kept = {name: value for name, value in os.environ.items() if name not in CREDENTIALS}
        self.environment = {
            **kept,
            "MUHIT_DATA": str(self.folder),
            "MUHIT_MODE": "demo",
            "PORT": str(self.port),
            "MUHIT_MAIL": f"smtp://127.0.0.1:{mail_port}",
            # So that each person of the load can come from an address of their own.
            "MUHIT_BEHIND_PROXY": "yes",
            "DJANGO_SETTINGS_MODULE": "muhit.sites.settings.public",
        }
        self._log = (self.folder / "demo.log").open("wb")
        self.demo = subprocess.Popen(
            [sys.executable, "-m", "muhit", "demo"],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
        )

    def close(self) -> None:
        self.demo.terminate()
        try:
            self.demo.wait(60)
        except subprocess.TimeoutExpired:
            self.demo.kill()
        finally:
            self._log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    # Its processes

    def pids(self, part: str) -> list[int]:
        """The processes of a part, the first one first: ``web``, ``worker`` or ``postgres``."""
        sign = {"web": "granian", "worker": "muhit\0worker", "postgres": "bin/postgres"}[part]
        first = [pid for pid in _children(self.demo.pid) if sign in _command(pid)]
        return [pid for pid in first for pid in (pid, *_children(pid))]

    def kill(self, part: str, *, whole: bool = True) -> None:
        """kill -9; `whole` the part's first process, else one of the processes it started."""
        pids = self.pids(part)
        victims = pids[:1] if whole else pids[1:2]
        for pid in victims:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def await_life(self) -> None:
        """Wait until everything answers again. Raises RuntimeError where it does not come back."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.demo.poll() is not None:
                raise RuntimeError(f"Muhit gave up:\n{self.words()}")
            with contextlib.suppress(OSError), self._opened("/readyz"):
                return
            time.sleep(0.2)
        raise RuntimeError(f"Muhit did not come back:\n{self.words()}")

    def _opened(self, path: str) -> contextlib.AbstractContextManager[object]:
        address = f"http://127.0.0.1:{self.port}{path}"
        asked = urllib.request.Request(address, headers={"X-Forwarded-Proto": "https"})
        return urllib.request.urlopen(asked, timeout=5)  # type: ignore[no-any-return]

    def words(self) -> str:
        """What Muhit said last."""
        logs = [self.folder / "demo.log", *(self.folder / "log").glob("*.log")]
        return "\n".join(
            f"-- {log.name}\n" + "\n".join(log.read_text(errors="replace").splitlines()[-15:])
            for log in logs
            if log.exists()
        )

    # What is there

    @contextlib.contextmanager
    def database(self) -> Iterator[psycopg.Connection]:
        with self.cluster.connect(roles.PUBLIC) as connection:
            yield connection

    def count(self, query: str, *values: object) -> int:
        with self.database() as connection:
            row = connection.execute(query, values or None).fetchone()
        return int(row[0]) if row else 0

    def run(self, code: str) -> str:
        """Run Python with Django set up on this installation; gives what it printed."""
        done = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{code}"],
            cwd=ROOT,
            env={**self.environment, "DATABASE_URL": roles.app_url(self.cluster)},
            capture_output=True,
            text=True,
        )
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        return done.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _children(pid: int) -> list[int]:
    with contextlib.suppress(OSError):
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        return [int(word) for word in text.split()]
    return []


def _command(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text()
    return ""
