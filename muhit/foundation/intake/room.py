from muhit.foundation.core.retention_rules import RETENTION
from muhit.foundation.rooms import Room

from .retention import RULES

ROOM = Room(
    RETENTION.of(*RULES),
)
