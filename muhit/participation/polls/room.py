from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit.acts import ACTS
from muhit.foundation.core.retention_rules import RETENTION
from muhit.foundation.messages.kinds import KINDS
from muhit.foundation.rights.tables import RIGHTS
from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses
from muhit.foundation.ui.navigation import ENTRIES, Entry, Place, signed_in
from muhit.participation.translation.sources import SOURCES
from muhit.participation.translation.texts import source_of

from . import rights, texts
from .acts import Act
from .notifications import MESSAGES
from .retention import RULES

ROOM = Room(
    ADDRESSES.of(Addresses("muhit.participation.polls.urls")),
    ENTRIES.of(
        Entry(
            _("Questions to the neighbourhood"),
            "polls:list",
            icon="question",
            order=7,
            place=Place.FOOTER,
            shown=signed_in,
        )
    ),
    KINDS.of(*MESSAGES),
    ACTS.of(*Act),
    RIGHTS.of(rights.IN_NEIGHBOURHOODS, rights.IN_BUILDINGS),
    RETENTION.of(*RULES),
    SOURCES.of(source_of(texts.QUESTION), source_of(texts.ANSWER)),
)
