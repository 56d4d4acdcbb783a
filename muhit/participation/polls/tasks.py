"""Telling those who are asked, and counting what has ended."""

from procrastinate.contrib.django import app

from .actions import TELL, close, tell
from .models import Poll
from .queries import to_close


@app.task(name=TELL)
def tell_one(poll_id: int) -> None:
    row = Poll.objects.filter(pk=poll_id).first()
    if row is not None:
        tell(row)


@app.task(name="polls.close")
def close_one(poll_id: int) -> None:
    row = Poll.objects.filter(pk=poll_id).first()
    if row is not None:
        close(row)


@app.periodic(cron="*/5 * * * *")
@app.task(name="polls.close_ended", queueing_lock="polls.close_ended")
def close_ended(timestamp: int) -> None:
    for pk in to_close().values_list("pk", flat=True):
        close_one.defer(poll_id=pk)
