"""The supervisor keeps its children alive and leaves none behind."""

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from muhit.cli.processes import MOST_DEATHS, SETTLED_SECONDS, Child, StopAsked, Supervisor
from muhit.sites.environment import ROOT

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
DIE = [sys.executable, "-c", "raise SystemExit(3)"]


def child(tmp_path: Path, command: list[str]) -> Child:
    return Child("child", command, dict(os.environ), tmp_path / "log")


def ends(pid: int, seconds: float = 60) -> bool:
    """Wait for the end of a process that is no child of ours."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([process], [], [], seconds)[0])
    finally:
        os.close(process)


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_child_that_died_is_started_again(tmp_path: Path) -> None:
    with Supervisor() as supervisor:
        kept = child(tmp_path, SLEEP)
        supervisor.start(kept)
        assert kept.process is not None
        first = kept.process.pid
        kept.process.kill()

        def stop_when_back() -> None:
            assert kept.process is not None
            if kept.process.pid != first:
                os.kill(os.getpid(), signal.SIGTERM)

        assert supervisor.watch(stop_when_back) is None
        again = kept.process.pid
    assert again != first
    assert not is_there(again)


def test_what_a_killed_child_left_running_ends_before_the_next_start(tmp_path: Path) -> None:
    """As the workers of a web server, which hold its port."""
    script = (
        "import subprocess, sys, time;"
        "left = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
        f"open({str(tmp_path / 'left')!r}, 'a').write(str(left.pid) + chr(10)); time.sleep(60)"
    )
    with Supervisor() as supervisor:
        kept = child(tmp_path, [sys.executable, "-c", script])
        supervisor.start(kept)
        left: list[int] = []

        def kill_then_stop() -> None:
            names = tmp_path / "left"
            lines = names.read_text().splitlines() if names.exists() else []
            if lines and not left:
                left.append(int(lines[0]))
                assert kept.process is not None
                kept.process.kill()
            elif len(lines) > 1:
                os.kill(os.getpid(), signal.SIGTERM)

        assert supervisor.watch(kill_then_stop) is None
        assert kept.process is not None
        os.killpg(kept.process.pid, signal.SIGKILL)
    assert ends(left[0])


def test_a_child_that_keeps_dying_is_given_up(tmp_path: Path) -> None:
    with Supervisor() as supervisor:
        hopeless = child(tmp_path, DIE)
        supervisor.start(hopeless)
        assert supervisor.watch() is hopeless
    assert len(hopeless.deaths) == MOST_DEATHS


def test_a_child_that_had_lived_for_a_while_is_not_given_up(tmp_path: Path) -> None:
    kept = child(tmp_path, SLEEP)
    kept.started_at = time.monotonic() - SETTLED_SECONDS
    assert all(kept.may_restart() for _death in range(3 * MOST_DEATHS))
    kept.started_at = time.monotonic()
    assert [kept.may_restart() for _death in range(MOST_DEATHS)][-1] is False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signals_are_noted_and_handlers_put_back(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with Supervisor() as supervisor:
        supervisor.check()
        os.kill(os.getpid(), number)
        with pytest.raises(StopAsked):
            supervisor.check()
    assert signal.getsignal(number) is before


def test_a_step_gives_its_exit_code_and_ends_when_asked() -> None:
    with Supervisor() as supervisor:
        assert supervisor.run(DIE, os.environ) == 3
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(StopAsked):
            supervisor.run(SLEEP, os.environ)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells children")
def test_children_end_with_a_killed_supervisor(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from muhit.cli.processes import Child, Supervisor\n"
        "with Supervisor() as s:\n"
        "    c = Child('c', [sys.executable, '-c', 'import time; time.sleep(60)'], {}, None)\n"
        "    s.start(c); print(c.process.pid, flush=True); s.watch()"
    )
    supervisor = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert supervisor.stdout is not None
    pid = int(supervisor.stdout.readline())
    assert is_there(pid)
    supervisor.kill()
    supervisor.wait()
    supervisor.stdout.close()
    assert ends(pid)
