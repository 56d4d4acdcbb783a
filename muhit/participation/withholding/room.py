from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses
from muhit.participation.moderation.sources import SOURCES

from . import moderation_source

ROOM = Room(
    ADDRESSES.of(Addresses("muhit.participation.withholding.urls", is_early=True)),
    SOURCES.of(moderation_source.SUBMISSION, moderation_source.REASON),
)
