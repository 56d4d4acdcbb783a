"""What every page knows about the site and its reader."""

from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_bidi, get_language_info

from muhit.foundation.accounts.doors import Door, door_of
from muhit.foundation.core.identity import Identity, crest, identity
from muhit.foundation.core.text import without_marks
from muhit.foundation.maps.installed import StreetMap, street_map

from .navigation import Place, Shown, entries_for
from .strips import Strip, strips_for


class Site:
    """The municipality's name and colour, the languages, the navigation; looked up when used."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    accent: str = settings.ACCENT
    tiles: str = settings.TILES or ""
    map_centre: str = ",".join(str(part) for part in settings.MAP_CENTRE)
    is_demo: bool = settings.DEMO
    safe_door: str = settings.SAFE_DOOR_URL
    shows_gallery: bool = not settings.PRODUCTION

    @cached_property
    def identity(self) -> Identity:
        return identity()

    @property
    def name(self) -> str:
        return self.identity.name

    @property
    def is_plain(self) -> bool:
        """Whether this browser chose the plain pages, which can be left quickly."""
        return door_of(self._request) is Door.PLAIN

    @property
    def has_crest(self) -> bool:
        return crest() is not None

    @cached_property
    def main(self) -> list[Shown]:
        return entries_for(self._request, Place.MAIN)

    @cached_property
    def account(self) -> list[Shown]:
        return entries_for(self._request, Place.ACCOUNT)

    @cached_property
    def footer(self) -> list[Shown]:
        return entries_for(self._request, Place.FOOTER)

    @cached_property
    def strips(self) -> list[Strip]:
        return strips_for(self._request)

    @cached_property
    def street_map(self) -> StreetMap | None:
        return street_map()

    @property
    def origin(self) -> str:
        """Scheme and host, for addresses that go elsewhere."""
        return self._request.build_absolute_uri("/").rstrip("/")

    @property
    def path(self) -> str:
        return self._request.get_full_path()

    @property
    def language(self) -> str:
        return get_language() or settings.LANGUAGE_CODE

    @property
    def direction(self) -> str:
        return "rtl" if get_language_bidi() else "ltr"

    @property
    def languages(self) -> list[dict[str, object]]:
        """Every language under its own name."""
        current = self.language
        return [
            {
                "code": code,
                # Without the vowel signs that nobody writes in a menu.
                "name": without_marks(get_language_info(code)["name_local"])
                if code == "ar"
                else get_language_info(code)["name_local"],
                "is_current": code == current,
            }
            for code, _ in settings.LANGUAGES
        ]


def site(request: HttpRequest) -> dict[str, Site]:
    return {"site": Site(request)}
