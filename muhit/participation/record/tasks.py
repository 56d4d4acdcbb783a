"""Work of the night: closing what nobody said anything about, and reminding of what is late.

Each submission is a task of its own: the failure of one stops no other, and a
second run finds nothing left to do.
"""

from procrastinate.contrib.django import app

from muhit.foundation.core.errors import WrongState
from muhit.foundation.steps.mover import System

from .actions import entrusting, handing_over, handling, reminding
from .models import Submission
from .queries import lateness


@app.task(name="submissions.close_after_silence")
def close_after_silence(submission_id: int) -> None:
    try:
        handling.close_after_silence(Submission(pk=submission_id), by=System())
    except (WrongState, Submission.DoesNotExist):
        return  # somebody spoke up, or it was closed by an earlier run


@app.task(name="submissions.remind_department")
def remind_department(submission_id: int) -> None:
    reminding.remind_department(Submission(pk=submission_id))


# One in the morning by universal time is four in Türkiye.
@app.periodic(cron="0 1 * * *")
@app.task(name="submissions.close_the_silent", queueing_lock="submissions.close_the_silent")
def close_the_silent(timestamp: int) -> None:
    for pk in lateness.silent_for_long().values_list("pk", flat=True).iterator():
        close_after_silence.defer(submission_id=pk)


# Five by universal time is eight in Türkiye: when offices open.
@app.periodic(cron="0 5 * * *")
@app.task(name="submissions.remind_of_late", queueing_lock="submissions.remind_of_late")
def remind_of_late(timestamp: int) -> None:
    for pk in lateness.late_and_not_told().values_list("pk", flat=True).iterator():
        remind_department.defer(submission_id=pk)


@app.periodic(cron="5 5 * * *")
@app.task(name="submissions.remind_of_again", queueing_lock="submissions.remind_of_again")
def remind_of_again(timestamp: int) -> None:
    for pk in lateness.to_be_looked_at_again().values_list("pk", flat=True).iterator():
        remind_to_look_again.defer(submission_id=pk)


@app.task(name="submissions.remind_to_look_again")
def remind_to_look_again(submission_id: int) -> None:
    reminding.remind_to_look_again(Submission(pk=submission_id))


# Before anything else of the night: what nobody looks after, or somebody who is gone, finds
# somebody.
@app.periodic(cron="45 0 * * *")
@app.task(name="submissions.settle_keepers", queueing_lock="submissions.settle_keepers")
def settle_keepers(timestamp: int) -> None:
    entrusting.settle_all()
    handing_over.release_all()
