from muhit.foundation.core.retention_rules import RETENTION
from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses

from .retention import RULES

ROOM = Room(
    ADDRESSES.of(Addresses("muhit.foundation.audit.urls")),
    RETENTION.of(*RULES),
)
