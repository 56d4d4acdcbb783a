"""The ways in which things come in, as the rooms declare them that produce them."""

from dataclasses import dataclass

from django.utils.functional import Promise

from muhit.foundation.rooms import Declarations


@dataclass(frozen=True)
class Channel:
    """`key` is what rows keep, `title` what people read. The room that declares it is the one
    that produces it (`CHANNELS.room_of`)."""

    key: str
    title: str | Promise


CHANNELS = Declarations[Channel]("the channel", key=lambda channel: channel.key)


def is_produced(key: str) -> bool:
    """Whether a room of this site takes things in by the channel."""
    return CHANNELS.find(key) is not None
