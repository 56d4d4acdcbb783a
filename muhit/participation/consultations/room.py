from django.utils.translation import gettext_lazy as _

from muhit.foundation.accounts.browsers import AFTER_SIGN_IN
from muhit.foundation.audit.acts import ACTS
from muhit.foundation.core.retention_rules import RETENTION
from muhit.foundation.messages.kinds import KINDS
from muhit.foundation.rights.tables import RIGHTS
from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses
from muhit.foundation.search.sources import SEARCHED
from muhit.foundation.ui.navigation import ENTRIES, Entry
from muhit.participation.translation.sources import SOURCES
from muhit.participation.translation.texts import source_of

from . import rights, texts
from .actions.joining import gather_at_sign_in
from .acts import Act
from .notifications import MESSAGES
from .retention import RULES
from .searching import CONSULTATIONS
from .translating import SOURCE

ROOM = Room(
    ADDRESSES.of(Addresses("muhit.participation.consultations.urls")),
    ENTRIES.of(Entry(_("Consultations"), "consultations:list", icon="users", order=50)),
    KINDS.of(*MESSAGES),
    ACTS.of(*Act),
    RIGHTS.of(rights.TABLE),
    RETENTION.of(*RULES),
    SEARCHED.of(CONSULTATIONS),
    AFTER_SIGN_IN.of(gather_at_sign_in),
    SOURCES.of(
        SOURCE,
        source_of(texts.QUESTION),
        source_of(texts.ASKED),
        *map(source_of, texts.PARTS.values()),
    ),
)
