"""Sending what is queued: once, with back-off, and nothing lost when a worker dies.

A delivery is claimed by one worker through a change of state under a row lock;
the claim is committed before anything leaves the house. Whoever comes second
finds nothing to do.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import translation
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from muhit.foundation.accounts import budget
from muhit.foundation.core import clock

from .. import letters, push, queries
from ..errors import Refused, SendingError, TryLater
from ..models import Delivery, Fault
from ..senders import hand_over_email, hand_over_sms
from .sending import DELIVER

# Minutes until the next attempt; after the last one the delivery has failed.
BACK_OFF = (1, 5, 30, 120, 480)
# No hand-over takes longer: a claim older than this belongs to a worker that died.
CLAIM_LASTS = timedelta(minutes=15)

State = Delivery.State


def deliver(*, delivery_id: int) -> State | None:
    """Send one delivery, if it is still to be sent. Returns its new state.

    Safe to run twice: None where another worker has it or nothing is left to do.
    """
    delivery = _claim(delivery_id)
    if delivery is None:
        return None
    with translation.override(delivery.language):
        try:
            letter = letters.write(delivery)
        except Exception as error:
            _settle(delivery, State.FAILED, error=f"{Fault.WORDS}: {type(error).__name__}")
            raise
        if letter is None:
            return _settle(delivery, State.DROPPED)
        return _hand_over(delivery, letter)


def _hand_over(delivery: Delivery, letter: letters.Letter) -> State:
    try:
        if letter.channel == Delivery.Channel.PUSH:
            push.hand_over(delivery)
        elif letter.channel == Delivery.Channel.SMS:
            if delivery.recipient_id is None and not budget.take_sms(letter.address):
                # Strangers name whom they like: what they cause is bounded, and waits.
                raise TryLater(f"{Fault.SMS_GATEWAY}: MUHIT_SMS_PER_HOUR")
            hand_over_sms(to=letter.address, text=letter.sms_text())
        else:
            hand_over_email(letter.email())
    except TryLater as error:
        return _try_later(delivery, error)
    except SendingError as error:
        state = State.FAILED if isinstance(error, Refused) else State.UNKNOWN
        return _settle(delivery, state, error=str(error))
    except Exception as error:
        # A sender that breaks its promise: nobody can tell how far it came.
        _settle(delivery, State.UNKNOWN, error=type(error).__name__)
        raise
    return _settle(delivery, State.SENT)


@transaction.atomic
def _claim(delivery_id: int) -> Delivery | None:
    delivery = (
        Delivery.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("recipient", "message")
        .filter(pk=delivery_id, state=State.QUEUED, due_at__lte=clock.now())
        .first()
    )
    if delivery is None:
        return None
    delivery.state, delivery.claimed_at = State.SENDING, clock.now()
    delivery.attempts += 1
    if delivery.recipient is not None:
        delivery.language = delivery.recipient.language
        reach = queries.way_to(delivery.recipient, channel=delivery.channel)
        delivery.address = reach.address if reach is not None else ""
        delivery.channel = reach.channel if reach is not None else delivery.channel
    delivery.save()
    return delivery


def _settle(delivery: Delivery, state: State, *, error: str = "") -> State:
    """Write down what became of a claimed delivery, unless the claim was taken away meanwhile."""
    delivery.state, delivery.error = state, error[:200]
    delivery.sent_at = clock.now() if state == State.SENT else None
    # Overdue claims may have been given up as unknown while this worker was slow;
    # what it knows now is the truth.
    Delivery.objects.filter(pk=delivery.pk, state__in=(State.SENDING, State.UNKNOWN)).update(
        state=state, error=delivery.error, sent_at=delivery.sent_at
    )
    return state


@transaction.atomic
def _try_later(delivery: Delivery, error: SendingError) -> State:
    if delivery.attempts > len(BACK_OFF):
        return _settle(delivery, State.FAILED, error=str(error))
    due = clock.now() + timedelta(minutes=BACK_OFF[delivery.attempts - 1])
    Delivery.objects.filter(pk=delivery.pk, state=State.SENDING).update(
        state=State.QUEUED, error=str(error)[:200], due_at=due
    )
    app.configure_task(DELIVER, schedule_at=due).defer(delivery_id=delivery.pk)
    return State.QUEUED


@transaction.atomic
def recover() -> dict[str, int]:
    """Find what workers that died left behind. Returns how many of each.

    What was claimed and never settled may have arrived: it becomes unknown, for
    staff to decide. What is long due and unclaimed gets a new job.
    """
    long_ago = clock.now() - CLAIM_LASTS
    unknown = Delivery.objects.filter(state=State.SENDING, claimed_at__lt=long_ago).update(
        state=State.UNKNOWN, error=Fault.WORKER
    )
    forgotten = list(
        Delivery.objects.filter(state=State.QUEUED, due_at__lt=long_ago).values_list(
            "pk", flat=True
        )[:1000]
    )
    if forgotten:
        jobs: list[JSONDict] = [{"delivery_id": pk} for pk in forgotten]
        app.configure_task(DELIVER).batch_defer(*jobs)
    return {"unknown": unknown, "queued": len(forgotten)}
