from django.utils.translation import gettext_lazy as _

from muhit.foundation.api.routes import ROUTERS, Routes
from muhit.foundation.api.scopes import TOKEN_SCOPES
from muhit.foundation.intake.channels import CHANNELS
from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses
from muhit.foundation.ui.navigation import ENTRIES, Entry
from muhit.foundation.ui.offline import PARTS, Part
from muhit.participation.record.channels import produced
from muhit.participation.record.enums import Channel
from muhit.participation.translation.sources import SOURCES

from . import translation_sources
from .scopes import WRITE

ROOM = Room(
    CHANNELS.of(*produced(Channel.WEB, Channel.DESK, Channel.API)),
    ROUTERS.of(Routes("submissions", "muhit.participation.filing.api")),
    TOKEN_SCOPES.of(WRITE),
    ADDRESSES.of(Addresses("muhit.participation.filing.urls", is_early=True)),
    ENTRIES.of(Entry(_("Tell"), "filing:new", icon="plus", order=25)),
    PARTS.of(Part("filing/offline_form.html", ("filing/muhit-offline.js",))),
    SOURCES.of(*translation_sources.SOURCES),
)
