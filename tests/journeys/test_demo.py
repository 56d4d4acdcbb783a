"""`muhit demo` as a newcomer meets it: one line, a page, a second start, the end."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from muhit.cli import web
from muhit.sites.environment import ROOT


def free_ports() -> tuple[int, int]:
    """Two free ports, one after the other: the demo takes both."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                second.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return port, port + 1


@pytest.fixture
def variables() -> Iterator[dict[str, str]]:
    folder = Path(tempfile.mkdtemp(prefix="muhit-test-"))
    folder.chmod(0o711)
    inherited = {name: value for name, value in os.environ.items() if name not in web.CREDENTIALS}
    yield {
        **inherited,
        "MUHIT_DATA": str(folder / "data"),
        "PORT": str(free_ports()[0]),
        "MUHIT_DEMO_STORIES": "40",
    }
    shutil.rmtree(folder)


def demo(variables: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "muhit", "demo"],
        cwd=ROOT,
        env={**variables, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def lines_until_ready(process: subprocess.Popen[str]) -> list[str]:
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line.strip())
        if "is ready at" in line:
            break
    return lines


def refusal(variables: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "muhit", "demo"],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    return done.stderr


def test_the_demo_from_the_first_start_to_the_second(variables: dict[str, str]) -> None:
    site = f"http://127.0.0.1:{variables['PORT']}"
    first = demo(variables)
    lines = lines_until_ready(first)
    assert lines[-1] == f"Muhit is ready at {site}", "\n".join(lines)
    with urllib.request.urlopen(f"{site}/") as page:
        assert page.status == 200
    with urllib.request.urlopen(f"{site}/demo/") as page:
        assert page.status == 200

    other = {**variables, "MUHIT_DATA": variables["MUHIT_DATA"] + "-other"}
    assert f"Port {variables['PORT']} is taken" in refusal(other)
    # The safe door's port, whether it is ours or that of the other one.
    door = int(variables["PORT"]) + 1
    assert f"Port {door} is taken" in refusal({**other, "PORT": str(door)})
    before = {**other, "PORT": str(int(variables["PORT"]) - 1)}
    assert f"Port {variables['PORT']} (PORT + 1, for the safe door) is taken" in refusal(before)
    assert "in use by another Muhit" in refusal({**variables, "PORT": str(free_ports()[0])})

    os.killpg(first.pid, signal.SIGINT)
    rest, _ = first.communicate()
    assert first.returncode == 0
    assert "Stopped. The data is kept" in rest
    assert not (Path(variables["MUHIT_DATA"]) / "postgres" / "postmaster.pid").exists()

    second = demo(variables)
    try:
        assert lines_until_ready(second)[-1] == f"Muhit is ready at {site}"
        with urllib.request.urlopen(f"{site}/healthz") as answer:
            assert json.load(answer) == {"status": "alive"}
    finally:
        second.terminate()
        second.communicate()
    assert second.returncode == 0
