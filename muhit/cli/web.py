"""What the web processes are started with."""

import errno
import multiprocessing
import os
import socket
import sys
from pathlib import Path

from muhit.sites import environment
from muhit.sites.plan import DOOR, SITES

from .faults import Fault

MOST_WORKERS = 8
MOST_THREADS = 6
# Its lines carry a time.
_LOGGING = Path(__file__).with_name("granian_log.json")
# No process but the one it is meant for gets any of these.
CREDENTIALS = (
    "MUHIT_OWNER_DATABASE_URL",
    *(name for site in SITES.values() for name in site.credentials),
)


def port() -> int:
    """The port the web server shall listen on. Raises Fault where PORT is no port."""
    text = environment.variable("PORT").required()
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Fault(f"PORT is '{text}'. Write a number from 1 to 65535.")
    return int(text)


def host() -> str:
    return environment.variable("MUHIT_HOST").required()


def hold_port(number: int, purpose: str = "") -> socket.socket:
    """Keep the port for our own web processes, until the socket that this gives is closed.

    Nothing is listened for with it. Web processes share their port among themselves, and would
    share it with those of another Muhit; while this socket stands, another one is refused.
    Raises Fault where somebody else has the port, or we may not.
    """
    family = socket.AF_INET6 if ":" in host() else socket.AF_INET
    held = socket.socket(family)
    try:
        # Connections of a process that just ended are in nobody's way.
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind((host(), number))
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        return held
    except OSError as error:
        held.close()
        raise _why_not(number, purpose, error) from None


def _why_not(number: int, purpose: str, error: OSError) -> Fault:
    which = f"Port {number}{f' ({purpose})' if purpose else ''}"
    if isinstance(error, PermissionError):
        return Fault(f"{which} is for root only. Choose another with PORT=.")
    if error.errno == errno.EADDRINUSE:
        return Fault(
            f"{which} is taken by another program. Choose another with PORT=, such as PORT=8080."
        )
    return Fault(f"Cannot listen on {host()}: {error.strerror}.")


def web_command(site: str, number: int) -> list[str]:
    """The command that serves `site` on a port.

    The safe door is one process: how often each network came is in its memory alone.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    wanted = environment.variable("MUHIT_WEB_WORKERS").read() or str(cores or 1)
    if not wanted.isdigit() or int(wanted) < 1:
        raise Fault(f"MUHIT_WEB_WORKERS is '{wanted}'. Write a number from 1 on.")
    workers = 1 if site == DOOR.name else min(int(wanted), MOST_WORKERS)
    # More than these for each core, and granian warns that they are many.
    threads = min(MOST_THREADS, 2 * multiprocessing.cpu_count() + 1)
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", host(), "--port", str(number), "--workers", str(workers)),
        *("--blocking-threads", str(threads), "--workers-kill-timeout", "10"),
        *("--respawn-failed-workers", "--log-config", str(_LOGGING)),
        f"muhit.sites.{site}_wsgi:application",
    ]


def child_environment(site: str, **credentials: str) -> dict[str, str]:
    """The environment of a process of `site`: ours, with exactly these credentials."""
    inherited = {name: value for name, value in os.environ.items() if name not in CREDENTIALS}
    return {
        **inherited,
        "DJANGO_SETTINGS_MODULE": f"muhit.sites.settings.{site}",
        "PYTHONUNBUFFERED": "1",
        # What photos took goes back to the system: without these each thread keeps an arena of
        # its own, and glibc takes later pictures from there, 100 MB a worker (mallopt(3)).
        "MALLOC_ARENA_MAX": "2",
        "MALLOC_MMAP_THRESHOLD_": "1048576",
        **credentials,
    }
