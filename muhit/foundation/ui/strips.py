"""What stands above every page until it ends: rooms declare who knows of such a thing.

STRIPS.of(urgent_for)
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from muhit.foundation.rooms import Declarations


@dataclass(frozen=True)
class Strip:
    """One line, and the page that says more."""

    text: str
    href: str
    hint: str = ""


Finder = Callable[[HttpRequest], list[Strip]]

STRIPS = Declarations[Finder]("who finds what stands above every page", key=lambda one: one)


def strips_for(request: HttpRequest) -> list[Strip]:
    """What concerns this reader now, most pressing first."""
    return [strip for find in STRIPS.every() for strip in find(request)]
