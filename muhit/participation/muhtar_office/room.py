from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses

ROOM = Room(ADDRESSES.of(Addresses("muhit.participation.muhtar_office.urls", is_early=True)))
