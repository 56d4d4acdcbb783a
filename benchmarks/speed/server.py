"""Two granian workers on a port of their own, and how much memory they take."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from muhit.cli.faults import Fault
from muhit.cli.processes import die_with_parent
from muhit.cli.web import child_environment, web_command

from .client import Ask, Line

WORKERS = "2"
READY_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    process: subprocess.Popen[bytes]

    def workers(self) -> list[int]:
        """The process ids of its workers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in children.split() if _resident_mb(int(pid)) > 30]

    def memory_mb(self) -> float:
        """Resident memory of its largest worker, in megabytes."""
        return max((_resident_mb(pid) for pid in self.workers()), default=0.0)


def _resident_mb(pid: int) -> float:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    return 0.0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving(settings: str, url: str, folder: Path, *, ready_at: str) -> Iterator[Server]:
    """Serve under `settings` until the block ends; `ready_at` is a path that answers when ready."""
    port = _free_port()
    variables = child_environment("public", DATABASE_URL=url) | {
        "DJANGO_SETTINGS_MODULE": f"benchmarks.speed.{settings}",
        "MUHIT_WEB_WORKERS": WORKERS,
    }
    os.environ["MUHIT_WEB_WORKERS"] = WORKERS
    with (folder / f"{settings}.log").open("ab") as log:
        process = subprocess.Popen(
            web_command("public", port),
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=die_with_parent(signal.SIGTERM),
        )
    server = Server(port, process)
    try:
        _wait(server, ready_at, folder / f"{settings}.log")
        yield server
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(server: Server, path: str, log: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            line = Line(server.port)
            with contextlib.closing(line):
                line.ask(Ask(path))
                return
        except OSError:
            time.sleep(0.1)
    raise Fault(f"The web server did not come up; see {log}.")
