"""A small supervisor: starts processes, watches them, stops them in order."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

PR_SET_PDEATHSIG = 1
STOP_SECONDS = 20
# A process that dies this often within this time is not started again. One that had
# lived for a while has not failed to start: it died of something that may be over.
MOST_DEATHS = 5
SETTLED_SECONDS = 5
DEATHS_WITHIN_SECONDS = 60


def die_with_parent(number: signal.Signals) -> Callable[[], None] | None:
    """For subprocess' preexec_fn: get signal `number` when the parent is killed.

    Linux only; elsewhere None, and what is left over is stopped at the next start.
    """
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def arrange() -> None:
        prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)
        if os.getppid() != parent:  # killed before the line above
            os._exit(1)

    return arrange


@dataclass
class Child:
    """One process to keep running: its command, whole environment, and log (None: the terminal)."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path | None
    process: subprocess.Popen[bytes] | None = None
    deaths: list[float] = field(default_factory=list)
    started_at: float = 0.0

    def start(self) -> None:
        self.started_at = time.monotonic()
        opened = self.log.open("ab") if self.log else contextlib.nullcontext()
        with opened as log:
            self.process = subprocess.Popen(
                self.command,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # A session of its own: Ctrl-C reaches the supervisor only.
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGTERM),
            )

    def has_died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def end_remains(self) -> None:
        """End what a dead child left running: its own children, which would hold its port."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def may_restart(self) -> bool:
        """Note a death; False where there were too many of late."""
        now = time.monotonic()
        if now - self.started_at >= SETTLED_SECONDS:
            self.deaths = []
            return True
        self.deaths = [at for at in self.deaths if now - at < DEATHS_WITHIN_SECONDS] + [now]
        return len(self.deaths) < MOST_DEATHS


class StopAsked(Exception):
    """Ctrl-C, or a polite request to end."""


class Supervisor:
    """Keeps children running until asked to stop.

    Signals are noted only; whoever waits finds out through `check`.
    """

    def __init__(self) -> None:
        self.children: list[Child] = []
        self._asked = False
        self._previous: dict[signal.Signals, object] = {}

    def __enter__(self) -> "Supervisor":
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            self._previous[number] = signal.signal(number, self._ask)
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        for number, handler in self._previous.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self._asked = True

    def check(self) -> None:
        """Raise StopAsked once the supervisor was asked to stop."""
        if self._asked:
            raise StopAsked

    def start(self, child: Child) -> None:
        child.start()
        self.children.append(child)

    def run(self, command: Sequence[str], environment: Mapping[str, str]) -> int:
        """Run one step to its end on this terminal and give its exit code. Raises StopAsked."""
        step = subprocess.Popen(
            command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=die_with_parent(signal.SIGTERM),
        )
        try:
            while (code := step.poll()) is None:
                self.check()
                time.sleep(0.05)
        except StopAsked:
            _stop(step)
            raise
        return code

    def watch(self, meanwhile: Callable[[], None] = lambda: None) -> Child | None:
        """Keep the children running until asked to stop; call `meanwhile` again and again.

        Gives the child that would not stay alive, or None when asked to stop.
        """
        while not self._asked:
            meanwhile()
            for child in self.children:
                if child.has_died():
                    if not child.may_restart():
                        return child
                    child.end_remains()
                    time.sleep(0.5)
                    child.start()
            time.sleep(0.1)
        return None

    def stop(self) -> None:
        """Ask all children to stop at once, and wait for them."""
        running = [child.process for child in self.children if child.process is not None]
        for process in running:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
        for process in running:
            _stop(process)
        self.children.clear()


def _stop(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
