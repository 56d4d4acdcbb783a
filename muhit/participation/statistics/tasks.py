"""Counting anew, every hour: figures of a year need not be newer."""

from procrastinate.contrib.django import app

from . import tallying


@app.periodic(cron="17 * * * *")
@app.task(name="statistics.remake", queueing_lock="statistics.remake")
def remake(timestamp: int) -> None:
    tallying.remake()
