from muhit.foundation.rooms import Room
from muhit.foundation.ui.faces import FACES, Face

from .views import home

SEATS = ("home", "square:map", "filing:new", "square:mine", "services:entitlements")

ROOM = Room(
    FACES.of(
        Face(
            name="citizen",
            home=home,
            greets=lambda request: True,
            order=60,
            seats=SEATS,
            is_for_residents=True,
        )
    ),
)
