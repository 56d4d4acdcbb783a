"""Signed links by which a reader stops a kind of message without signing in."""

from dataclasses import dataclass

from django.core import signing

from muhit.foundation.accounts.models import User

from .kinds import KINDS
from .models import Delivery

_SALT = "muhit.messages.stop"


@dataclass(frozen=True)
class Stop:
    """What a link stops: a kind for somebody with an account (None: the daily summary), or
    everything about the matter of one delivery for somebody without."""

    user: User | None = None
    kind: str | None = None
    delivery: Delivery | None = None


def stop_token(delivery: Delivery) -> str:
    """The token of the link that stops messages like `delivery`. It holds keys only."""
    if delivery.recipient_id is None:
        return signing.dumps({"d": delivery.pk}, salt=_SALT)
    kind = delivery.kind if KINDS.find(delivery.kind) is not None else ""
    return signing.dumps({"u": delivery.recipient_id, "k": kind}, salt=_SALT)


def read_stop_token(token: str) -> Stop | None:
    """What the token of a link stops; None where it was not made by us or its owner is gone."""
    try:
        held = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    if "d" in held:
        delivery = Delivery.objects.filter(pk=held["d"], recipient=None).first()
        return Stop(delivery=delivery) if delivery is not None else None
    user = User.objects.filter(pk=held["u"], is_active=True).first()
    kind = held["k"] or None
    if user is None or (kind is not None and KINDS.find(kind) is None):
        return None
    return Stop(user=user, kind=kind)
