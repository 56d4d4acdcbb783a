"""Rooms and what they declare; one rule for doubles: they are refused, naming both rooms."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class DeclaredTwice(ValueError):
    """Two rooms, or one room twice, declare the same."""

    def __init__(self, what: str, key: Hashable, first: str, second: str) -> None:
        super().__init__(f"{what} {key!r} is declared by {first} and by {second}.")


@dataclass(frozen=True)
class Declared(Generic[T]):
    """Some things of one kind, as a room declares them."""

    of: "Declarations[T]"
    items: tuple[T, ...]


class Declarations(Generic[T]):
    """All things of one kind that the rooms of this site declare.

    `what` names the kind for people, `key` gives what two of them may not share; the room that
    declares it is the second of `everywhere`. Filled once, by `rooms.loading.load`.
    """

    def __init__(self, what: str, key: Callable[[T], Hashable]) -> None:
        self.what = what
        self._key = key
        self._found: dict[Hashable, tuple[T, str]] = {}

    def of(self, *items: T) -> Declared[T]:
        """These things, for a `Room(…)`."""
        return Declared(self, items)

    def add(self, item: T, *, room: str) -> None:
        """Take in what `room` declares. Raises DeclaredTwice."""
        key = self._key(item)
        if key in self._found:
            raise DeclaredTwice(self.what, key, self._found[key][1], room)
        self._found[key] = item, room

    def every(self) -> list[T]:
        """All of them: rooms in the order of the site, and in each as they are written."""
        return [item for item, _room in self._found.values()]

    def everywhere(self) -> list[tuple[T, str]]:
        """All of them, each with the room that declares it, such as `muhit.directory.services`."""
        return list(self._found.values())

    def get(self, key: Hashable) -> T:
        """The one with this key. Raises KeyError where no room declares it."""
        return self._found[key][0]

    def find(self, key: Hashable) -> T | None:
        """The one with this key, or None where no room declares it."""
        found = self._found.get(key)
        return found[0] if found is not None else None

    def room_of(self, key: Hashable) -> str:
        """The room that declares the one with this key. Raises KeyError."""
        return self._found[key][1]


class Room:
    """What one room offers to the house: the value of `ROOM` in its `room.py`."""

    def __init__(self, *declared: Declared[Any]) -> None:
        self.declared = declared
