from django.utils.translation import gettext_lazy as _

from muhit.foundation.api.routes import ROUTERS, Routes
from muhit.foundation.audit.acts import ACTS
from muhit.foundation.core.retention_rules import RETENTION
from muhit.foundation.core.written import WRITTEN
from muhit.foundation.rights.tables import RIGHTS
from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses
from muhit.foundation.search.sources import SEARCHED
from muhit.foundation.ui.navigation import ENTRIES, Entry

from . import rights
from .acts import Act
from .retention import RULES
from .searching import SERVICES
from .written import WRITTEN_HERE

ROOM = Room(
    ADDRESSES.of(Addresses("muhit.directory.services.urls")),
    ROUTERS.of(Routes("services", "muhit.directory.services.api")),
    ENTRIES.of(
        Entry(_("Services"), "services:list", icon="hand", order=55),
        Entry(_("Help"), "services:entitlements", icon="shield", order=56),
    ),
    ACTS.of(*Act),
    RIGHTS.of(rights.TABLE),
    RETENTION.of(*RULES),
    WRITTEN.of(*WRITTEN_HERE),
    SEARCHED.of(SERVICES),
)
