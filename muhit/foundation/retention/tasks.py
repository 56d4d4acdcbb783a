"""Work of the night."""

from django.conf import settings
from procrastinate import JobContext, builtin_tasks
from procrastinate.contrib.django import app

from muhit.foundation.core import log_files

from . import actions

MONTH_IN_HOURS = 30 * 24


@app.periodic(cron="30 0 * * *")
@app.task(name="retention.apply_rules", queueing_lock="retention.apply_rules")
def apply_rules(timestamp: int) -> None:
    actions.apply_rules()
    actions.remove_orphans()


@app.periodic(cron="40 0 * * *")
@app.task(name="retention.forget_old_lines", queueing_lock="retention.forget_old_lines")
def forget_old_lines(timestamp: int) -> None:
    log_files.forget_old_lines(settings.DATA_FOLDER / "log")


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
