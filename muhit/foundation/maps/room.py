from muhit.foundation.rooms import Room

ROOM = Room()
