from django.utils.translation import gettext_lazy as _

from muhit.foundation.accounts.settings_rows import ROWS, Row
from muhit.foundation.audit.acts import ACTS
from muhit.foundation.core.retention_rules import RETENTION
from muhit.foundation.messages.kinds import KINDS
from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses

from .acts import Act
from .notifications import MESSAGES
from .retention import RULES
from .wording import buildings_words, home_words, places_words

ROOM = Room(
    ADDRESSES.of(Addresses("muhit.registers.residents.urls")),
    KINDS.of(*MESSAGES),
    ACTS.of(*Act),
    RETENTION.of(*RULES),
    ROWS.of(
        Row(_("My neighbourhood"), home_words, "residents:home"),
        Row(_("My places"), places_words, "residents:places"),
        Row(_("My building"), buildings_words, "residents:buildings"),
    ),
)
