from django.http import HttpRequest

from muhit.foundation.accounts.doors import Door, door_of
from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses
from muhit.foundation.ui.faces import FACES, Face

from .views import home

SEATS = ("home", "services:entitlements", "filing:new", "square:mine", "services:list")


def came_by_the_plain_door(request: HttpRequest) -> bool:
    return door_of(request) == Door.PLAIN


ROOM = Room(
    ADDRESSES.of(Addresses("muhit.faces.refugee.urls")),
    FACES.of(
        Face(
            name="plain",
            home=home,
            greets=came_by_the_plain_door,
            order=50,
            seats=SEATS,
            is_for_residents=True,
        )
    ),
)
