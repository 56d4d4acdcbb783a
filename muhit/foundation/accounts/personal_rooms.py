"""What each room holds about a person: collected for them, erased when they go.

A room that holds anything declares a module `personal.py` with two functions:
`collect(user) -> dict[str, object]` (JSON values, in words the person
understands) and `erase(user) -> None` (forget the person, keep what is not
theirs alone). Rooms are found through the installed apps, because the rooms
that hold most stand above this one.
"""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from django.apps import apps

from .models import User


class PersonalRoom(Protocol):
    """The shape of a room's module `personal`."""

    def collect(self, user: User) -> dict[str, object]: ...

    def erase(self, user: User) -> None: ...


def _rooms() -> Iterator[tuple[str, PersonalRoom]]:
    for app in apps.get_app_configs():
        if app.name.startswith("muhit.") and find_spec(f"{app.name}.personal") is not None:
            room = import_module(f"{app.name}.personal")
            yield app.name.rsplit(".", 1)[-1], cast(PersonalRoom, room)


def collect(user: User) -> dict[str, dict[str, object]]:
    """Everything the rooms hold about this person: room → its own record."""
    return {name: room.collect(user) for name, room in _rooms()}


def erase(user: User) -> None:
    """Let every room forget this person. Call inside the transaction that deletes the account."""
    for _name, room in _rooms():
        room.erase(user)
