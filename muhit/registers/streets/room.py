from muhit.foundation.audit.acts import ACTS
from muhit.foundation.core.retention_rules import RETENTION
from muhit.foundation.maps.answers import ANSWERS, Answer, Asked
from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses

from .acts import Act
from .retention import RULES

ROOM = Room(
    ADDRESSES.of(Addresses("muhit.registers.streets.urls", prefix="streets/")),
    ACTS.of(*Act),
    ANSWERS.of(
        Answer(Asked.DESCRIBE, "streets:at"),
        Answer(Asked.SEARCH, "streets:search"),
    ),
    RETENTION.of(*RULES),
)
