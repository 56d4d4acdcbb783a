from muhit.foundation.accounts.personal import PERSONAL, Personal
from muhit.foundation.audit.acts import ACTS
from muhit.foundation.core.retention_rules import RETENTION
from muhit.foundation.rooms import Room

from . import personal, third_party
from .acts import Act

ROOM = Room(
    ACTS.of(*Act),
    RETENTION.of(*third_party.RULES),
    PERSONAL.of(Personal("retention", personal.collect, personal.erase)),
)
