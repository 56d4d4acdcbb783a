"""The worker's own sign of life."""

from procrastinate.contrib.django import app

from .heartbeats import WORKER, beat


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="heartbeat", pass_context=False)
def write_heartbeat(timestamp: int) -> None:
    """Every minute; a missing one makes /readyz say that the worker is silent."""
    beat(WORKER)
