from django.utils.translation import gettext_lazy as _

from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses
from muhit.foundation.ui.navigation import ENTRIES, Entry
from muhit.foundation.ui.offline import PARTS, Part
from muhit.participation.translation.sources import SOURCES

from . import translation_sources

ROOM = Room(
    ADDRESSES.of(Addresses("muhit.participation.filing.urls", is_early=True)),
    ENTRIES.of(Entry(_("Tell"), "filing:new", icon="plus", order=25)),
    PARTS.of(Part("filing/offline_form.html", ("filing/muhit-offline.js",))),
    SOURCES.of(*translation_sources.SOURCES),
)
