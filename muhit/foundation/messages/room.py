from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muhit.foundation.accounts.codes import SENDERS
from muhit.foundation.accounts.notices import TELLERS
from muhit.foundation.accounts.settings_rows import ROWS, Row
from muhit.foundation.audit.acts import ACTS
from muhit.foundation.core.retention_rules import RETENTION
from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses

from .actions import send_code, tell_of_change
from .acts import Act
from .kinds import KINDS
from .notifications import MESSAGES
from .retention import RULES

ROOM = Room(
    ADDRESSES.of(Addresses("muhit.foundation.messages.urls")),
    KINDS.of(*MESSAGES),
    ACTS.of(*Act),
    RETENTION.of(*RULES),
    TELLERS.of(tell_of_change),
    SENDERS.of(send_code),
    ROWS.of(
        Row(
            _("How we tell you"),
            lambda user: gettext("At once, in a daily summary, or only in the inbox"),
            "muhit_messages:preferences",
        )
    ),
)
