"""Writing and reading signs of life."""

from datetime import timedelta

from muhit.foundation.core.rows import put

from .clock import now
from .models import Heartbeat

WORKER = "worker"
BACKUP = "backup"  # beats once for each whole backup
# The worker writes every minute; three missed ones are more than a hiccup.
LONGEST_SILENCE = timedelta(minutes=3)


def beat(name: str) -> None:
    """Note that `name` is alive now."""
    put(Heartbeat, name=name, values={"at": now()})


def silence(name: str) -> timedelta | None:
    """How long `name` has been silent; None where it never spoke."""
    heartbeat = Heartbeat.objects.filter(name=name).first()
    return now() - heartbeat.at if heartbeat else None


def is_alive(name: str) -> bool:
    """Whether `name` gave a sign within the longest silence that is usual."""
    silent = silence(name)
    return silent is not None and silent <= LONGEST_SILENCE
