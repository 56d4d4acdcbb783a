from django.http import HttpRequest

from muhit.foundation.rooms import Room
from muhit.foundation.ui.faces import FACES, Face
from muhit.registers.offices.queries import roles_of

from .views import home

SEATS = ("home", "square:map", "filing:new", "square:mine", "square:list")


def manages_a_building(request: HttpRequest) -> bool:
    return roles_of(request.user).is_building_manager


ROOM = Room(
    FACES.of(
        Face(
            name="building-manager",
            home=home,
            greets=manages_a_building,
            order=40,
            seats=SEATS,
            path="home/building-manager/",
        )
    ),
)
