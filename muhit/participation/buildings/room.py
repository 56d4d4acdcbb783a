from muhit.foundation.audit.acts import ACTS
from muhit.foundation.core.retention_rules import RETENTION
from muhit.foundation.intake.channels import CHANNELS
from muhit.foundation.messages.kinds import KINDS
from muhit.foundation.rights.tables import RIGHTS
from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses
from muhit.participation.record.channels import produced
from muhit.participation.record.enums import Channel
from muhit.participation.translation.sources import SOURCES
from muhit.participation.translation.texts import source_of

from . import rights, texts
from .acts import Act
from .notifications import MESSAGES
from .retention import RULES

ROOM = Room(
    CHANNELS.of(*produced(Channel.BUILDING_MANAGER)),
    ADDRESSES.of(Addresses("muhit.participation.buildings.urls")),
    KINDS.of(*MESSAGES),
    ACTS.of(*Act),
    RIGHTS.of(rights.TABLE),
    RETENTION.of(*RULES),
    SOURCES.of(source_of(texts.NOTICE), source_of(texts.JOINT)),
)
