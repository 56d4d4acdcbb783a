"""Work of the night."""

from procrastinate import JobContext, builtin_tasks
from procrastinate.contrib.django import app

from . import actions

MONTH_IN_HOURS = 30 * 24


@app.periodic(cron="30 0 * * *")
@app.task(name="retention.apply_fates", queueing_lock="retention.apply_fates")
def apply_fates(timestamp: int) -> None:
    actions.apply_fates()
    actions.remove_orphans()


@app.periodic(cron="50 0 * * *")
@app.task(
    name="retention.forget_old_jobs", queueing_lock="retention.forget_old_jobs", pass_context=True
)
async def forget_old_jobs(context: JobContext, timestamp: int) -> None:
    await builtin_tasks.remove_old_jobs(
        context,
        max_hours=MONTH_IN_HOURS,
        remove_failed=True,
        remove_cancelled=True,
        remove_aborted=True,
    )
