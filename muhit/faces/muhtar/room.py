from django.http import HttpRequest

from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses
from muhit.foundation.ui.faces import FACES, Face
from muhit.registers.offices.queries import roles_of

from .views import home

SEATS = ("home", "square:map", "filing:new", "square:list", "square:mine")


def is_muhtar(request: HttpRequest) -> bool:
    return roles_of(request.user).is_muhtar


ROOM = Room(
    ADDRESSES.of(Addresses("muhit.faces.muhtar.urls")),
    FACES.of(
        Face(
            name="muhtar",
            home=home,
            greets=is_muhtar,
            order=20,
            seats=SEATS,
            path="home/muhtar/",
        )
    ),
)
