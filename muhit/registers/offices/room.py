from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from muhit.foundation.accounts.budget import ALARMS
from muhit.foundation.accounts.policies import WORK_ASKING
from muhit.foundation.audit.acts import ACTS
from muhit.foundation.audit.scopes import SCOPES
from muhit.foundation.core.permissions import GRANTS
from muhit.foundation.core.retention_rules import RETENTION
from muhit.foundation.messages.kinds import KINDS
from muhit.foundation.rights.offices import HOLDERS
from muhit.foundation.rights.tables import RIGHTS
from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses
from muhit.foundation.ui.navigation import ENTRIES, Entry, Place, signed_in

from . import audit_access, catalogue, policies, rights
from .acts import Act
from .alarms import tell_of_codes
from .notifications import MESSAGES
from .queries import needs_second_factor
from .retention import RULES


def administers(request: HttpRequest) -> bool:
    user = request.user
    return bool(policies.bodies_seen_by(user)) or policies.decides_by_post(user)


ROOM = Room(
    ADDRESSES.of(Addresses("muhit.registers.offices.urls")),
    ENTRIES.of(
        Entry(
            _("Administration"),
            "offices:administration",
            icon="settings",
            order=1,
            place=Place.FOOTER,
            shown=administers,
        ),
        # Muhtars and building managers find here how to be known as such.
        Entry(
            _("Are you a muhtar or do you manage a building?"),
            "offices:mine",
            icon="key",
            order=2,
            place=Place.FOOTER,
            shown=signed_in,
        ),
    ),
    KINDS.of(*MESSAGES),
    ACTS.of(*Act),
    RETENTION.of(*RULES),
    catalogue.DECLARED,
    HOLDERS.of(catalogue.held),
    RIGHTS.of(rights.TABLE, rights.IN_NEIGHBOURHOODS),
    GRANTS.of(*policies.GRANTED, *audit_access.GRANTED),
    SCOPES.of(audit_access.acts_of_ones_staff),
    WORK_ASKING.of(needs_second_factor),
    ALARMS.of(tell_of_codes),
)
