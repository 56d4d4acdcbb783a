"""What the web processes are started with."""

import os
import socket
import sys

from muhit.sites import environment

from .faults import Fault

MOST_WORKERS = 8
# No process but the one it is meant for gets any of these.
CREDENTIALS = (
    "DATABASE_URL",
    "MUHIT_OWNER_DATABASE_URL",
    "MUHIT_PROTECTION_DATABASE_URL",
    "MUHIT_REGISTERS_DATABASE_URL",
)


def port() -> int:
    """The port the web server shall listen on. Raises Fault where PORT is no port."""
    text = environment.variable("PORT").required()
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Fault(f"PORT is '{text}'. Write a number from 1 to 65535.")
    return int(text)


def host() -> str:
    return environment.variable("MUHIT_HOST").required()


def refuse_taken_port(number: int) -> None:
    """Raise Fault where somebody else listens on the port, or we may not."""
    family = socket.AF_INET6 if ":" in host() else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host(), number))
        except PermissionError:
            raise Fault(f"Port {number} is for root only. Choose another with PORT=.") from None
        except OSError as error:
            if error.errno == 98 or "in use" in str(error):
                raise Fault(
                    f"Port {number} is taken by another program. Choose another with PORT=, "
                    "such as PORT=8080."
                ) from None
            raise Fault(f"Cannot listen on {host()}: {error.strerror}.") from None


def web_command(site: str, number: int, *, workers: int | None = None) -> list[str]:
    """The command that serves `site` (``public`` or ``protection``) on a port."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    wanted = environment.variable("MUHIT_WEB_WORKERS").read() or str(cores or 1)
    if not wanted.isdigit() or int(wanted) < 1:
        raise Fault(f"MUHIT_WEB_WORKERS is '{wanted}'. Write a number from 1 on.")
    workers = workers or min(int(wanted), MOST_WORKERS)
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", host(), "--port", str(number), "--workers", str(workers)),
        *("--blocking-threads", "6", "--workers-kill-timeout", "10", "--respawn-failed-workers"),
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
