"""Reads what the rooms of a site declare; called once, when Django has all models."""

from collections.abc import Iterable
from importlib import import_module

from .declaring import Room


def load(rooms: Iterable[str]) -> None:
    """Take in the declarations of these rooms, in their order.

    Raises DeclaredTwice, and TypeError where a room has no `room.py` with a `ROOM`.
    """
    for name in rooms:
        room = getattr(import_module(f"{name}.room"), "ROOM", None)
        if not isinstance(room, Room):
            raise TypeError(f"{name}/room.py has no ROOM.")
        for declared in room.declared:
            for item in declared.items:
                declared.of.add(item, room=name)
