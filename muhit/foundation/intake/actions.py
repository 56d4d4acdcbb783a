"""Taking in what machines send: once, however often and however simultaneously it comes."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import transaction
from django.db.models import Model
from django.utils.crypto import salted_hmac

from muhit.foundation.core.rows import insert_unless_there

from .adapters import Adapter
from .channels import CHANNELS
from .drafts import TypedDraft
from .errors import SentDifferently
from .models import Receipt

Raw = TypeVar("Raw")
Draft = TypeVar("Draft", bound=TypedDraft)
Made = TypeVar("Made", bound=Model)


@dataclass(frozen=True)
class Received(Generic[Made]):
    """What was made of it; `is_new` is False where it was taken in before."""

    made: Made
    is_new: bool


def receive(
    adapter: Adapter[Raw, Draft, Made], raw: Raw, *, key: str, sender: str = ""
) -> Received[Made]:
    """Take in `raw`, which `sender` calls `key`; the same key once more answers with the first.

    Of two at once the second waits for how the first ends; where that is refused, nothing was
    written and the key is free. Raises what the adapter raises, SentDifferently, and KeyError
    for a channel that no room produces.
    """
    channel = CHANNELS.get(adapter.channel).key
    receipt = Receipt(
        channel=channel,
        sender=sender,
        key_print=_print(key),
        contents_print=_print(adapter.contents_of(raw)),
    )
    with transaction.atomic():
        if insert_unless_there(receipt):
            made = adapter.take(adapter.read(raw))
            receipt.made = made.pk
            receipt.save(update_fields=["made"])
            return Received(made, is_new=True)
    before = Receipt.objects.get(channel=channel, sender=sender, key_print=receipt.key_print)
    if before.contents_print != receipt.contents_print:
        raise SentDifferently
    return Received(adapter.find(before.made), is_new=False)


def _print(text: str) -> str:
    """HMAC-SHA256 with the site's secret: tells the same again, and nothing of what it was."""
    return salted_hmac("muhit.intake", text, algorithm="sha256").hexdigest()
