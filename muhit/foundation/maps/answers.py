"""What every map and every pin asks: rooms declare at which addresses.

ANSWERS.of(Answer(Asked.OUTLINES, "places:outlines"))
"""

from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse

from muhit.foundation.rooms import Declarations


class Asked(StrEnum):
    OUTLINES = "outlines"
    """?bbox= → the shapes of neighbourhoods, as GeoJSON"""
    DESCRIBE = "describe"
    """?lat=&lon= → {"inside", "name", "street"}"""
    SEARCH = "search"
    """?q=&lat=&lon= → {"results": [{"value": "lat,lon,zoom", "label", "hint"}]}"""


@dataclass(frozen=True)
class Answer:
    asked: Asked
    name: str
    """Of an address."""


ANSWERS = Declarations[Answer]("what answers maps", key=lambda one: one.asked)


def addresses() -> dict[Asked, str]:
    """Where each is answered, of what this site has."""
    return {one.asked: reverse(one.name) for one in ANSWERS.every()}
