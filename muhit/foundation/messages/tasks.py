"""Work of the background: sending, the daily summary, looking after what was left behind."""

from procrastinate.contrib.django import app

from . import queries
from .actions import delivering, digests


@app.task(name="messages.deliver")
def deliver(delivery_id: int) -> None:
    delivering.deliver(delivery_id=delivery_id)


@app.task(name="messages.gather_digest")
def gather_digest(user_id: int) -> None:
    digests.gather_digest(user_id=user_id)


# Five in the morning by universal time is eight in Türkiye.
@app.periodic(cron="0 5 * * *")
@app.task(name="messages.gather_digests", queueing_lock="messages.gather_digests")
def gather_digests(timestamp: int) -> None:
    for user_id in queries.readers_of_digests().values_list("pk", flat=True).iterator():
        gather_digest.defer(user_id=user_id)


@app.periodic(cron="*/10 * * * *")
@app.task(name="messages.recover", queueing_lock="messages.recover")
def recover(timestamp: int) -> None:
    delivering.recover()
