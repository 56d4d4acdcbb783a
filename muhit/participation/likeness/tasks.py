"""Work of the night: learning which words speak for which category."""

from procrastinate.contrib.django import app

from muhit.foundation.steps.mover import System

from .actions import learning


# Two in the morning by universal time: after closing, before anybody files.
@app.periodic(cron="0 2 * * *")
@app.task(name="likeness.learn_categories", queueing_lock="likeness.learn_categories")
def learn_categories(timestamp: int) -> None:
    learning.learn_categories(by=System())
