"""What the worker does: invite, turn by the clock, count, watch."""

from procrastinate.contrib.django import app

from . import actions, counting, fraud_watch
from .actions.answering import COUNT
from .actions.preparing import INVITE
from .models import Consultation, Phase

TURN = "consultations.turn"


@app.task(name=INVITE)
def invite(consultation_id: int) -> None:
    row = Consultation.objects.filter(pk=consultation_id).first()
    if row is not None:
        actions.invite(row)


@app.task(name=TURN)
def turn(consultation_id: int) -> None:
    row = Consultation.objects.filter(pk=consultation_id).first()
    if row is not None:
        actions.turn(row)


@app.periodic(cron="* * * * *")
@app.task(name="consultations.turn_all", queueing_lock="consultations.turn_all")
def turn_all(timestamp: int) -> None:
    for pk in actions.due():
        turn.defer(consultation_id=pk)


@app.task(name=COUNT)
def count(phase_id: int) -> None:
    phase = Phase.objects.select_related("consultation").filter(pk=phase_id).first()
    if phase is not None:
        counting.count(phase)


@app.periodic(cron="40 2 * * *")
@app.task(name="consultations.count_unreadable", queueing_lock="consultations.count_unreadable")
def count_unreadable(timestamp: int) -> None:
    """Results that another version of Muhit wrote are made anew."""
    for pk in counting.unreadable():
        count.defer(phase_id=pk)


@app.periodic(cron="*/10 * * * *")
@app.task(name="consultations.watch", queueing_lock="consultations.watch")
def watch(timestamp: int) -> None:
    """Look for answers that seem to come from one hand, and at how statements are chosen."""
    fraud_watch.watch_all()
