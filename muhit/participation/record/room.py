from muhit.foundation.audit.acts import ACTS
from muhit.foundation.core.retention_rules import RETENTION
from muhit.foundation.core.written import WRITTEN
from muhit.foundation.messages.kinds import KINDS
from muhit.foundation.rights.tables import RIGHTS
from muhit.foundation.rooms import Room
from muhit.foundation.search.sources import SEARCHED
from muhit.registers.offices.handing_over import WORK
from muhit.registers.organisations.keeping import WATCHERS

from . import rights
from .actions import handing_over
from .actions.entrusting import settle_all
from .acts import Act
from .notifications import MESSAGES
from .queries.searching import SUBMISSIONS
from .retention import RULES
from .written import TEMPLATES

ROOM = Room(
    KINDS.of(*MESSAGES),
    ACTS.of(*Act),
    RIGHTS.of(rights.TABLE, rights.TEMPLATES, rights.IN_NEIGHBOURHOODS, rights.IN_BUILDINGS),
    RETENTION.of(*RULES),
    WRITTEN.of(TEMPLATES),
    WORK.of(*handing_over.WORK),
    WATCHERS.of(settle_all),
    SEARCHED.of(SUBMISSIONS),
)
