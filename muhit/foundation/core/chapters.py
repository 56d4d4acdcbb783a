"""What rooms have to show in the invented city.

A room names the module that makes it: it is imported when the city is made and at no other time.
Its `load()` is called when bodies, people and submissions are there, in the order of the rooms.
"""

from dataclasses import dataclass

from muhit.foundation.rooms import Declarations


@dataclass(frozen=True)
class Chapter:
    """`module` has a function `load()` that writes what is invented."""

    name: str
    module: str


CHAPTERS = Declarations[Chapter]("the chapter of the invented city", key=lambda one: one.name)
