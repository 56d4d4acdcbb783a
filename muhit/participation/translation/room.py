from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit.acts import ACTS
from muhit.foundation.core.retention_rules import RETENTION
from muhit.foundation.rights.tables import RIGHTS
from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses
from muhit.foundation.ui.faces import FACES, Face
from muhit.foundation.ui.navigation import ENTRIES, Entry, Place
from muhit.registers.offices.handing_over import WORK
from muhit.registers.offices.queries import roles_of

from . import rights
from .actions import handing_over
from .acts import Act
from .retention import RULES
from .views.queue import queue


def interprets(request: HttpRequest) -> bool:
    return roles_of(request.user).is_interpreter


ROOM = Room(
    ADDRESSES.of(Addresses("muhit.participation.translation.urls")),
    ENTRIES.of(
        Entry(
            _("Texts that wait"),
            "translation:queue",
            icon="language",
            order=3,
            place=Place.ACCOUNT,
            shown=interprets,
        )
    ),
    # Whoever interprets and holds no other office begins with the texts that wait.
    FACES.of(
        Face(
            name="interpreter",
            home=queue,
            greets=interprets,
            order=30,
            seats=("home", "square:map", "filing:new", "square:mine"),
        )
    ),
    ACTS.of(*Act),
    RIGHTS.of(rights.TABLE),
    RETENTION.of(*RULES),
    WORK.of(handing_over.WORK),
)
