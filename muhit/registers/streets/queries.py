"""Reading streets and landmarks. None of it is secret: every reader gets the same."""

import math
from dataclasses import dataclass

import shapely
from django.conf import settings
from django.utils.translation import gettext as _
from shapely.affinity import scale

from muhit.foundation.core.arabic import sound, sounds
from muhit.foundation.core.points import METRES_PER_DEGREE, Point
from muhit.foundation.core.text import fold, listed
from muhit.registers.places import queries as places
from muhit.registers.places.models import Neighbourhood
from muhit.registers.places.search import NOISE

from . import search
from .models import Piece, Street

# A street further away than this is not "near" a pin.
NEAR_M = 60


@dataclass(frozen=True)
class FoundPlace:
    """A place that somebody may have meant, as it is shown: where, and how near to look.

    `neighbourhood` is the key of one, where a whole one was meant and no spot in it.
    """

    title: str
    hint: str
    at: Point
    zoom: int
    neighbourhood: int | None = None

    @property
    def value(self) -> str:
        """How a form says which of them was chosen: "lat,lon,zoom", and which neighbourhood."""
        spot = f"{self.at.latitude:.6f},{self.at.longitude:.6f},{self.zoom}"
        return spot if self.neighbourhood is None else f"{spot},{self.neighbourhood}"

    @property
    def label(self) -> str:
        return f"{self.title} – {self.hint}" if self.hint else self.title


def search_places(text: str, *, near: Point | None = None, limit: int = 8) -> list[FoundPlace]:
    """Streets, landmarks and neighbourhoods that `text` may mean, best first.

    `near` is where the reader is at home: of equal names the nearer comes first.
    """
    hits = search.search(text, near=near or _centre(), limit=limit)
    # Whoever writes a number means a street.
    has_number = any(letter.isdecimal() for letter in text)
    named = [] if has_number else places.search_neighbourhoods(text, limit=limit, only_here=True)
    means_place = [place for place in named if _is_name_of(text, place)]
    others = [place for place in named if place not in means_place]
    found = [*map(_whole, means_place), *map(_shown, hits), *map(_whole, others)]
    return found[:limit]


def _is_name_of(text: str, place: Neighbourhood) -> bool:
    """Whether nothing but the neighbourhood's name was written, in either script."""
    written = " ".join(word for word in fold(text).split() if word not in NOISE)
    return written in (place.folded, fold(str(place))) or sound(place.name) in sounds(written)


def _centre() -> Point:
    latitude, longitude, _zoom = settings.MAP_CENTRE
    return Point(latitude, longitude)


def _whole(place: Neighbourhood) -> FoundPlace:
    assert place.centre is not None  # noqa: S101 - chosen by it
    return FoundPlace(str(place), str(place.district), place.centre, 15, place.pk)


def _shown(hit: search.Hit) -> FoundPlace:
    row = hit.row
    title = str(row)
    if hit.number:
        title = _("%(street)s No: %(number)s") % {"street": title, "number": hit.number}
    place = row.neighbourhood
    return FoundPlace(title, place.address if place is not None else "", row.at, 17)


def has_streets() -> bool:
    return Street.objects.exists()


def nearest_street(point: Point) -> Street | None:
    """The street nearest to the point, within NEAR_M; None where there is none."""
    here = shapely.Point(point.longitude, point.latitude)
    around = point.box(NEAR_M)
    pieces = Piece.objects.filter(around__meets=around).values_list("street", "line")
    nearest = min(
        ((_metres(here, shapely.from_wkb(bytes(line))), street) for street, line in pieces),
        default=None,
    )
    if nearest is None or nearest[0] > NEAR_M:
        return None
    return Street.objects.select_related("neighbourhood__district").get(pk=nearest[1])


def _metres(here: shapely.Point, line: shapely.LineString) -> float:
    """The distance on the ground: degrees of longitude are shorter away from the equator."""
    narrow = scale(line, xfact=math.cos(math.radians(here.y)), yfact=1, origin=(here.x, here.y))
    return float(here.distance(narrow)) * METRES_PER_DEGREE


def describe(point: Point, street: Street | None) -> str:
    """Where a point beside this street is: "5023. Sokak, Kuyuluk, Mezitli"."""
    place = places.find_neighbourhood(point)
    if place is None:
        return str(street or "")
    return listed(str(street or ""), place.address)
