from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit.acts import ACTS
from muhit.foundation.core.retention_rules import RETENTION
from muhit.foundation.messages.kinds import KINDS
from muhit.foundation.rights.tables import RIGHTS
from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses
from muhit.foundation.search.sources import SEARCHED
from muhit.foundation.ui.navigation import ENTRIES, Entry, signed_in
from muhit.foundation.ui.offline import PARTS, Part
from muhit.participation.moderation import sources as moderation
from muhit.participation.translation.sources import SOURCES
from muhit.registers.organisations.keeping import WATCHERS
from muhit.registers.people.handing_over import WORK

from . import looking, rights, telling_places, translation_sources
from .actions import handing_over
from .actions.entrusting import settle_all
from .acts import Act
from .notifications import MESSAGES
from .queries.searching import SUBMISSIONS
from .retention import RULES

ROOM = Room(
    ADDRESSES.of(Addresses("muhit.participation.submissions.urls", is_early=True)),
    ENTRIES.of(
        Entry(_("Map"), "submissions:map", icon="map", order=20),
        Entry(_("Tell"), "submissions:new", icon="plus", order=25),
        Entry(_("List"), "submissions:list", icon="list", order=30),
        Entry(_("Mine"), "submissions:mine", icon="message", order=40, shown=signed_in),
    ),
    PARTS.of(Part("submissions/offline_form.html", ("submissions/muhit-offline.js",))),
    KINDS.of(*MESSAGES, *telling_places.MESSAGES),
    ACTS.of(*Act),
    RIGHTS.of(rights.TABLE, rights.TEMPLATES, rights.IN_NEIGHBOURHOODS, rights.IN_BUILDINGS),
    RETENTION.of(*RULES),
    SOURCES.of(*translation_sources.SOURCES),
    moderation.SOURCES.of(looking.SUBMISSION, looking.REASON),
    WORK.of(*handing_over.WORK),
    WATCHERS.of(settle_all),
    SEARCHED.of(SUBMISSIONS),
)
