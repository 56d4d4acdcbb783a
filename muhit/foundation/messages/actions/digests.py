"""The daily summary: one e-mail per person, in their language."""

from django.db import transaction

from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock

from .. import queries
from ..kinds import KINDS
from ..models import Delivery, Message, Preference
from .sending import queue

DIGEST = "digest"


@transaction.atomic
def gather_digest(*, user_id: int) -> Delivery | None:
    """Queue the summary of what one person has not read. None where there is nothing to tell.

    Safe to run twice: what is gathered is marked under a lock. The words are made,
    and the reader's right to see each entry is asked again, when it is sent.
    """
    user = User.objects.select_for_update(of=("self",)).filter(pk=user_id, is_active=True).first()
    if user is None or not user.email:
        return None
    chosen = queries.chosen_ways(user)
    wanted = [k.code for k in KINDS.every() if chosen.get(k.code, k.way) == Preference.Way.DIGEST]
    waiting = queries.waiting_for_digest().filter(recipient=user, kind__in=wanted)
    ids = list(waiting.order_by("created_at", "pk").values_list("pk", flat=True))
    if not ids:
        return None
    Message.objects.filter(pk__in=ids).update(digested_at=clock.now())
    return queue(
        [
            Delivery(
                recipient=user,
                kind=DIGEST,
                params={"messages": ids},
                language=user.language,
                due_at=clock.now(),
            )
        ]
    )[0]
