"""What a room is, and how a site comes to know what its rooms declare.

A room is a Django app with a module `room.py`, which says in one place what the room offers to
the house: its addresses, entries of the navigation, kinds of message, fates of fields …

    ROOM = Room(
        ADDRESSES.of(Addresses("muhit.directory.services.urls")),
        ENTRIES.of(Entry(_("Services"), "services:list", icon="hand")),
    )

What can be declared is open: whoever asks rooms for something keeps a `Declarations` of it beside
the code that uses it, and rooms above fill it. A lower room thus learns of a higher one without
importing it. A site is a list of rooms; its `load` is the one place where declarations are read.
"""

from .declaring import Declarations, Declared, DeclaredTwice, Room
from .sites import Accounts, Database, Site

__all__ = [
    "Accounts",
    "Database",
    "Declarations",
    "Declared",
    "DeclaredTwice",
    "Room",
    "Site",
]
