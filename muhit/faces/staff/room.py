from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from muhit.foundation.rooms import Room
from muhit.foundation.ui.faces import FACES, Face
from muhit.foundation.ui.navigation import ENTRIES, Entry
from muhit.participation.record.policies import has_desk
from muhit.registers.offices.queries import roles_of

from .views import home

SEATS = ("home", "desk:inbox", "moderation:queue", "square:map", "square:list")


def is_staff(request: HttpRequest) -> bool:
    return roles_of(request.user).is_staff


def at_the_desk(request: HttpRequest) -> bool:
    return has_desk(request.user)


ROOM = Room(
    ENTRIES.of(Entry(_("Desk"), "desk:inbox", icon="inbox", order=15, shown=at_the_desk)),
    FACES.of(
        Face(name="staff", home=home, greets=is_staff, order=10, seats=SEATS, path="home/staff/")
    ),
)
