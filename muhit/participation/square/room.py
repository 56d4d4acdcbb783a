from django.utils.translation import gettext_lazy as _

from muhit.foundation.api.routes import ROUTERS, Routes
from muhit.foundation.messages.kinds import KINDS
from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses
from muhit.foundation.ui.navigation import ENTRIES, Entry, signed_in

from . import place_news

ROOM = Room(
    ADDRESSES.of(Addresses("muhit.participation.square.urls", is_early=True)),
    ROUTERS.of(Routes("submissions", "muhit.participation.square.api")),
    ENTRIES.of(
        Entry(_("Map"), "square:map", icon="map", order=20),
        Entry(_("List"), "square:list", icon="list", order=30),
        Entry(_("Mine"), "square:mine", icon="message", order=40, shown=signed_in),
    ),
    KINDS.of(*place_news.MESSAGES),
)
