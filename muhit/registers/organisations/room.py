from muhit.foundation.audit.acts import ACTS
from muhit.foundation.core.retention_rules import RETENTION
from muhit.foundation.core.written import WRITTEN
from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses

from .acts import Act
from .retention import RULES
from .written import WRITTEN_HERE

ROOM = Room(
    ADDRESSES.of(Addresses("muhit.registers.organisations.urls")),
    ACTS.of(*Act),
    RETENTION.of(*RULES),
    WRITTEN.of(*WRITTEN_HERE),
)
