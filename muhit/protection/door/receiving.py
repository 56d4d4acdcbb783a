"""The safe door: what somebody wrote is sealed at once, and can be opened by the desk alone."""

import json
import uuid
from dataclasses import asdict, dataclass
from datetime import timedelta

import pyrage
from django.conf import settings

from muhit.foundation.accounts.networks import Address
from muhit.foundation.core import work
from muhit.foundation.core.clock import now

from . import question
from .crowd import LEAST_BITS, Crowd, Offer
from .enums import Pressure
from .models import Knock

DAYS_KEPT = 90
PURPOSE = SALT = "muhit.protection.door"

crowd = Crowd()


class Closed(Exception):
    """Nobody holds a key to open what would be sealed."""


class Asked(Exception):
    """Many come: before this is taken in, something is asked. Nothing of it is lost.

    `challenge` is for the device; None where this network has to wait for others. `question` is
    for the person; None where too many go that way just now.
    """

    def __init__(self, challenge: work.Challenge | None, asked: question.Question | None) -> None:
        super().__init__()
        self.challenge, self.question = challenge, asked


@dataclass(frozen=True, kw_only=True)
class Wish:
    """How somebody wants to be reached. No name is asked for, and no reason."""

    language: str
    way: str
    contact: str
    when: str
    whom: str
    careful: str


@dataclass(frozen=True, kw_only=True)
class Effort:
    """What came with it because it was asked for: by the device, or by the person."""

    proof: str = ""
    ticket: str = ""
    answer: str = ""


def is_open() -> bool:
    """Whether there is a key to seal to."""
    return bool(settings.DOOR_RECIPIENT)  # type: ignore[misc]


def knock(
    wish: Wish,
    *,
    key: uuid.UUID,
    address: Address | None,
    effort: Effort = Effort(),
    is_odd: bool = False,
) -> None:
    """Seal the wish and put it into the inbox, once for each `key`.

    `is_odd` asks for a proof in any case: a field that people do not see was filled, as browsers
    do now and then. Raises Closed, Asked, and DatabaseError where it could not be kept.
    """
    if not is_open():
        raise Closed
    offer = Offer(
        str(key),
        proof=work.solution(PURPOSE, effort.proof, salt=SALT),
        answer=question.answered(effort.ticket, effort.answer),
    )
    place = crowd.take(address, offer, least=LEAST_BITS if is_odd else 0)
    if place.is_in:
        return
    if not place.is_given:
        price, has_room = place.price, place.has_slow_room
        open_way = None if price.is_full else work.challenge(PURPOSE, bits=price.bits, salt=SALT)
        raise Asked(open_way, question.ask(effort.ticket) if has_room else None)
    with crowd.keeping(place):
        _keep(wish, key, place.price.pressure)


def _keep(wish: Wish, key: uuid.UUID, pressure: Pressure) -> None:
    moment = now()
    Knock.objects.filter(received_at__lt=moment - timedelta(days=DAYS_KEPT)).delete()
    recipient = pyrage.x25519.Recipient.from_str(settings.DOOR_RECIPIENT)  # type: ignore[misc]
    words = json.dumps(asdict(wish), ensure_ascii=False).encode()
    # The hour is enough: the second could be laid beside the log of a proxy.
    hour = moment.replace(minute=0, second=0, microsecond=0)
    sealed = pyrage.encrypt(words, [recipient])
    row = Knock(id=key, received_at=hour, sealed=sealed, pressure=pressure)
    Knock.objects.bulk_create([row], ignore_conflicts=True)


def opened(row: Knock, identity: pyrage.x25519.Identity) -> Wish:
    """What was sealed. Raises pyrage.DecryptError where the key is another one."""
    return Wish(**json.loads(pyrage.decrypt(bytes(row.sealed), [identity])))
