"""What rooms hold about a person: collected for them, erased when they go.

The rooms that hold most stand above this one and declare how.
"""

from collections.abc import Callable
from dataclasses import dataclass

from muhit.foundation.rooms import Declarations

from .models import User


@dataclass(frozen=True)
class Personal:
    """`collect` gives JSON values, in words the person understands; `erase` forgets the person
    and keeps what is not theirs alone."""

    name: str
    collect: Callable[[User], dict[str, object]]
    erase: Callable[[User], object]


PERSONAL = Declarations[Personal]("what is held about people", key=lambda one: one.name)


def collect(user: User) -> dict[str, dict[str, object]]:
    """Everything the rooms hold about this person: room → its own record."""
    return {one.name: one.collect(user) for one in PERSONAL.every()}


def erase(user: User) -> None:
    """Let every room forget this person. Call inside the transaction that deletes the account."""
    for one in PERSONAL.every():
        one.erase(user)
