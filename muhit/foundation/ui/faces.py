"""The pages made for one audience: residents by either door, muhtars, staff …

Each face declares itself in its `room.py`, with its home page and what stands in its bar. The home
page of a reader is that of the first face that greets them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from muhit.foundation.rooms import Declarations


@dataclass(frozen=True, kw_only=True)
class Face:
    """One audience.

    `greets` says whether the home page of a request is this one; faces are asked by their `order`.
    `seats` names addresses, what matters most first: the bar at the foot of a phone takes the first
    of them that this reader may use (`navigation.SEATS`), all else stands behind "More".
    `is_for_residents` tells which faces those who hold an office see as residents. `path` is an
    address of its own, for whoever is greeted by another face first.
    """

    name: str
    home: Callable[[HttpRequest], HttpResponseBase]
    greets: Callable[[HttpRequest], bool]
    order: int
    seats: tuple[str, ...]
    is_for_residents: bool = False
    path: str = ""


FACES = Declarations[Face]("the face", key=lambda face: face.name)


def face_of(request: HttpRequest, *, as_resident: bool = False) -> Face | None:
    """The face of this reader; None where a site has none for them."""
    faces = sorted(FACES.every(), key=lambda face: face.order)
    return next(
        (
            face
            for face in faces
            if (face.is_for_residents or not as_resident) and face.greets(request)
        ),
        None,
    )
