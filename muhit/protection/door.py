"""The safe door: what somebody wrote is sealed at once, and can be opened by the desk alone."""

import json
import uuid
from dataclasses import asdict, dataclass
from datetime import timedelta

import pyrage
from django.conf import settings

from muhit.foundation.core.clock import now

from .models import Knock

# More than so many within an hour come from no neighbourhood.
MOST_IN_AN_HOUR = 300
DAYS_KEPT = 90


class Closed(Exception):
    """Nobody holds a key to open what would be sealed, or too many knock at once."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """How somebody wants to be reached. No name is asked for, and no reason."""

    language: str
    way: str
    contact: str
    when: str
    whom: str
    careful: str


def is_open() -> bool:
    """Whether there is a key to seal to."""
    return bool(settings.DOOR_RECIPIENT)  # type: ignore[misc]


def knock(wish: Wish, *, key: uuid.UUID) -> None:
    """Seal the wish and put it into the inbox, once for each `key`. Raises Closed."""
    if not is_open():
        raise Closed
    moment = now()
    if Knock.objects.filter(received_at__gt=moment - timedelta(hours=1)).count() >= MOST_IN_AN_HOUR:
        raise Closed
    Knock.objects.filter(received_at__lt=moment - timedelta(days=DAYS_KEPT)).delete()
    recipient = pyrage.x25519.Recipient.from_str(settings.DOOR_RECIPIENT)  # type: ignore[misc]
    words = json.dumps(asdict(wish), ensure_ascii=False).encode()
    # The hour is enough: the second could be laid beside the log of a proxy.
    hour = moment.replace(minute=0, second=0, microsecond=0)
    row = Knock(id=key, received_at=hour, sealed=pyrage.encrypt(words, [recipient]))
    Knock.objects.bulk_create([row], ignore_conflicts=True)


def opened(row: Knock, identity: pyrage.x25519.Identity) -> Wish:
    """What was sealed. Raises pyrage.DecryptError where the key is another one."""
    return Wish(**json.loads(pyrage.decrypt(bytes(row.sealed), [identity])))
