from muhit.foundation.audit.acts import ACTS
from muhit.foundation.core.retention_rules import RETENTION
from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses

from . import checks  # noqa: F401 - Django finds checks by their import
from .acts import Act
from .retention import RULES

ROOM = Room(
    ADDRESSES.of(Addresses("muhit.foundation.accounts.urls", prefix="account/")),
    ACTS.of(*Act),
    RETENTION.of(*RULES),
)
