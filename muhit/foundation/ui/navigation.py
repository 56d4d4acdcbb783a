"""What the navigation shows: rooms and faces declare their entries, pages ask for them.

A room declares its entries in its `room.py`:

    ENTRIES.of(Entry(_("Map"), "square:map", icon="map", order=20))
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.functional import Promise
from django.utils.http import urlencode

from muhit.foundation.rooms import Declarations

from .faces import face_of


class Place(Enum):
    """Where an entry stands. Of `MAIN` a face chooses what is in the bar at the foot of a phone."""

    MAIN = "main"
    ACCOUNT = "account"
    FOOTER = "footer"


def everybody(request: HttpRequest) -> bool:
    return True


def signed_in(request: HttpRequest) -> bool:
    return bool(request.user.is_authenticated)


def visitor(request: HttpRequest) -> bool:
    return not request.user.is_authenticated


def sign_in_url(request: HttpRequest) -> str:
    """The sign-in page, which leads back here."""
    address = reverse("account_login")
    if request.path.startswith(address):
        return address
    return f"{address}?{urlencode({'next': request.get_full_path()})}"


@dataclass(frozen=True)
class Entry:
    """One way to somewhere.

    `url` is the name of an address, or a function of the request that gives one;
    `badge` counts what waits there (0 shows nothing).
    """

    label: str | Promise
    url: str | Callable[[HttpRequest], str]
    icon: str
    order: int = 100
    place: Place = Place.MAIN
    shown: Callable[[HttpRequest], bool] = everybody
    badge: Callable[[HttpRequest], int] | None = None


@dataclass(frozen=True)
class Shown:
    """An entry as one reader sees it on one page."""

    label: str
    href: str
    icon: str
    badge: int
    is_current: bool
    # Whether it has a place of its own in the bar at the foot of a phone, and in the row of a wide
    # screen; what has none stands in the menu.
    has_seat: bool = False
    is_in_row: bool = False


# So many fit beside the menu, which opens all others: on a phone, and in the row of a wide screen.
SEATS = 4
ROW = 7

ENTRIES = Declarations[Entry]("the entry", key=lambda entry: (entry.place, entry.url))


def _href(entry: Entry, request: HttpRequest) -> str | None:
    if callable(entry.url):
        return entry.url(request)
    return _address(entry.url, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


@lru_cache(maxsize=256)
def _address(name: str, urls: str, _prefix: str) -> str | None:
    """The address of an entry, the same for every reader; None where a site lacks it."""
    try:
        return reverse(name, urlconf=urls)
    except NoReverseMatch:
        return None


def _shown(place: Place, request: HttpRequest) -> list[tuple[Entry, str]]:
    found = []
    for entry in sorted(ENTRIES.every(), key=lambda entry: entry.order):
        if entry.place is place and entry.shown(request):
            href = _href(entry, request)
            if href is not None:
                found.append((entry, href))
    return found


def _current(path: str, hrefs: list[str]) -> str | None:
    """The address that holds `path` most closely; the start page holds only itself."""
    holding = [href for href in hrefs if href == path or (href != "/" and path.startswith(href))]
    return max(holding, key=len, default=None)


def entries_for(request: HttpRequest, place: Place) -> list[Shown]:
    """The entries of one place that this reader may use: those the reader's face gives a seat come
    first, the others in their order."""
    found = _shown(place, request)
    seated = _seated(request, [entry for entry, _href in found]) if place is Place.MAIN else []
    found.sort(key=lambda one: seated.index(one[0]) if one[0] in seated else SEATS)
    current = _current(request.path, [href for _, href in found])
    return [
        Shown(
            label=str(entry.label),
            href=href,
            icon=entry.icon,
            badge=entry.badge(request) if entry.badge else 0,
            is_current=href == current,
            has_seat=entry in seated,
            is_in_row=number < ROW,
        )
        for number, (entry, href) in enumerate(found)
    ]


def _seated(request: HttpRequest, entries: list[Entry]) -> list[Entry]:
    face = face_of(request)
    by_address = {entry.url: entry for entry in entries}
    return [by_address[url] for url in (face.seats if face else ()) if url in by_address][:SEATS]
