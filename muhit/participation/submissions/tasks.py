"""Work of the night: closing what nobody said anything about, reminding of what is late,
learning which words speak for which category, counting the words that searches are mended by.

Each submission is a task of its own: the failure of one stops no other, and a
second run finds nothing left to do.
"""

from procrastinate.contrib.django import app

from muhit.foundation.accounts.models import User
from muhit.foundation.core.errors import WrongState
from muhit.foundation.steps.mover import System
from muhit.registers.residents.queries import people_with_places

from . import telling_places
from .actions import entrusting, handing_over, learning, life, reminding
from .actions.map import gather
from .models import Submission
from .queries import lateness


@app.task(name="submissions.close_after_silence")
def close_after_silence(submission_id: int) -> None:
    try:
        life.close_after_silence(Submission(pk=submission_id), by=System())
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


# Two in the morning by universal time: after closing, before anybody files.
@app.periodic(cron="0 2 * * *")
@app.task(name="submissions.learn_categories", queueing_lock="submissions.learn_categories")
def learn_categories(timestamp: int) -> None:
    learning.learn_categories(by=System())


# Six by universal time is nine in Türkiye: before the daily summaries are made.
@app.periodic(cron="0 6 * * *")
@app.task(name="submissions.tell_all_places", queueing_lock="submissions.tell_all_places")
def tell_all_places(timestamp: int) -> None:
    for pk in people_with_places().values_list("pk", flat=True).iterator():
        tell_places.defer(user_id=pk)


@app.task(name="submissions.tell_places")
def tell_places(user_id: int) -> None:
    telling_places.tell_places(User(pk=user_id))


# Every ten minutes: the map's counts stay a few rows for each cell.
@app.periodic(cron="*/10 * * * *")
@app.task(name="submissions.gather_map", queueing_lock="submissions.gather_map")
def gather_map(timestamp: int) -> None:
    gather()
