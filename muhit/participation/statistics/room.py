from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit.acts import ACTS
from muhit.foundation.core.retention_rules import RETENTION
from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses
from muhit.foundation.ui.navigation import ENTRIES, Entry, Place

from .acts import Act
from .retention import RULES

ROOM = Room(
    ADDRESSES.of(Addresses("muhit.participation.statistics.urls")),
    ENTRIES.of(
        Entry(
            _("How the municipality answers"),
            "statistics:answers",
            icon="chart",
            order=8,
            place=Place.FOOTER,
        )
    ),
    ACTS.of(*Act),
    RETENTION.of(*RULES),
)
