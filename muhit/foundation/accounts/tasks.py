"""Work of the background."""

from procrastinate.contrib.django import app

from . import for_minutes


@app.periodic(cron="*/10 * * * *")
@app.task(name="accounts.forget_kept", queueing_lock="accounts.forget_kept")
def forget_kept(timestamp: int) -> None:
    for_minutes.forget_old()
