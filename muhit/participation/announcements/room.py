from django.utils.translation import gettext_lazy as _

from muhit.foundation.api.routes import ROUTERS, Routes
from muhit.foundation.audit.acts import ACTS
from muhit.foundation.core.retention_rules import RETENTION
from muhit.foundation.messages.kinds import KINDS
from muhit.foundation.rights.tables import RIGHTS
from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses
from muhit.foundation.search.sources import SEARCHED
from muhit.foundation.ui.navigation import ENTRIES, Entry
from muhit.foundation.ui.strips import STRIPS
from muhit.participation.translation.sources import SOURCES
from muhit.participation.translation.texts import source_of

from . import rights, texts
from .acts import Act
from .notifications import MESSAGES
from .retention import RULES
from .searching import ANNOUNCEMENTS
from .urgent import urgent_for

ROOM = Room(
    ADDRESSES.of(Addresses("muhit.participation.announcements.urls")),
    ROUTERS.of(Routes("announcements", "muhit.participation.announcements.api")),
    ENTRIES.of(Entry(_("Announcements"), "announcements:list", icon="megaphone", order=60)),
    STRIPS.of(urgent_for),
    KINDS.of(*MESSAGES),
    ACTS.of(*Act),
    RIGHTS.of(rights.TABLE, rights.IN_NEIGHBOURHOODS),
    RETENTION.of(*RULES),
    SOURCES.of(source_of(texts.NEWS), source_of(texts.PICTURE)),
    SEARCHED.of(ANNOUNCEMENTS),
)
