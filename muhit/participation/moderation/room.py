from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit.acts import ACTS
from muhit.foundation.core.retention_rules import RETENTION
from muhit.foundation.messages.kinds import KINDS
from muhit.foundation.rights.tables import RIGHTS
from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses
from muhit.foundation.ui.navigation import ENTRIES, Entry
from muhit.foundation.ui.screened import LOOKS

from . import rights
from .acts import Act
from .notifications import MESSAGES
from .policies import moderated_bodies
from .queries import waiting_count
from .retention import RULES
from .screening import found_words


def moderates(request: HttpRequest) -> bool:
    return bool(moderated_bodies(request.user))


def waiting(request: HttpRequest) -> int:
    return waiting_count(request.user)


ROOM = Room(
    ADDRESSES.of(Addresses("muhit.participation.moderation.urls")),
    ENTRIES.of(
        Entry(
            _("Moderation"),
            "moderation:queue",
            icon="shield",
            order=16,
            shown=moderates,
            badge=waiting,
        )
    ),
    KINDS.of(*MESSAGES),
    ACTS.of(*Act),
    RIGHTS.of(rights.TABLE),
    RETENTION.of(*RULES),
    LOOKS.of(found_words),
)
