"""Reading places. None of it is secret: every reader gets the same."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from muhit.foundation.core.points import Box, Point
from muhit.foundation.core.text import sort_key

from . import index, search
from . import outlines as shapes
from .models import District, Neighbourhood, Province

MOST_LETTERS = 80


def inside_area(point: Point) -> bool:
    """Whether the point lies in the box that is this installation's country or city."""
    west, south, east, north = settings.AREA
    return Box(west=west, south=south, east=east, north=north).holds(point)


def find_neighbourhood(point: Point) -> Neighbourhood | None:
    """The current neighbourhood that holds the point, else the nearest one.

    Nearest by its boundary, or its centre where no boundary is known, within
    `settings.PLACES_NEAREST_LIMIT_M`. On a border: the lower code. One small
    query each time; its district and province are loaded, its boundary is not.
    """
    return index.neighbourhood_at(point)


def search_neighbourhoods(
    text: str, *, district: int | None = None, limit: int = 20, only_here: bool = False
) -> list[Neighbourhood]:
    """Current neighbourhoods whose name is or resembles `text`, best first.

    Forgives casing, marks, a wrong letter, and endings such as Mahallesi; words
    of the district and province may stand with it, in Arabic too. `district`
    (a code) searches only there, `only_here` only on this installation's map.
    """
    keys = search.search(text[:MOST_LETTERS], district, limit, only_here=only_here)
    found = (
        Neighbourhood.objects.defer("boundary").select_related("district__province").in_bulk(keys)
    )
    return [found[key] for key in keys if key in found]


def provinces() -> list[Province]:
    """All provinces by the Turkish alphabet."""
    return sorted(Province.objects.all(), key=lambda province: sort_key(province.name))


def districts_of(province_code: int) -> list[District]:
    """The districts of a province by the Turkish alphabet."""
    return _sorted_districts(District.objects.filter(province_id=province_code))


def neighbourhoods_of(district_code: int) -> list[Neighbourhood]:
    """The current neighbourhoods of a district by the Turkish alphabet, without boundaries."""
    found = current_neighbourhoods().filter(district_id=district_code)
    return sorted(found, key=lambda place: (sort_key(place.name), sort_key(place.locality)))


def current_neighbourhoods() -> QuerySet[Neighbourhood]:
    """Those that may be chosen, with district and province, without boundaries."""
    return (
        Neighbourhood.objects.filter(is_current=True)
        .defer("boundary")
        .select_related("district__province")
    )


def district(code: int) -> District | None:
    """The district of that code, with its province."""
    return District.objects.select_related("province").filter(pk=code).first()


def local_districts() -> list[District]:
    """The districts of this installation, by the Turkish alphabet.

    They are those with a neighbourhood on the map (a centre within
    `settings.AREA`); none on the map: all districts there are.
    """
    found = District.objects.filter(pk__in=_on_map().values("district_id").distinct())
    return _sorted_districts(found if found.exists() else District.objects.all())


def local_neighbourhoods(*, most: int) -> list[tuple[District, list[Neighbourhood]]]:
    """The current neighbourhoods of the installation's districts, by district and name.

    Empty where there are none on the map, or more than `most` in all.
    """
    districts = _on_map().values("district_id").distinct()
    found = current_neighbourhoods().filter(district_id__in=districts)
    rows = list(found[: most + 1])
    if len(rows) > most:
        return []
    places: dict[int, list[Neighbourhood]] = {}
    for place in sorted(rows, key=lambda place: (sort_key(place.name), sort_key(place.locality))):
        places.setdefault(place.district_id, []).append(place)
    of_district = {place.district_id: place.district for place in rows}
    ordered = sorted(of_district.values(), key=_district_order)
    return [(one, places[one.code]) for one in ordered]


def _on_map() -> QuerySet[Neighbourhood]:
    west, south, east, north = settings.AREA
    box = Box(west=west, south=south, east=east, north=north)
    return Neighbourhood.objects.filter(is_current=True, centre__within=box)


def outlines(box: Box) -> dict[str, Any]:
    """GeoJSON outlines of the current neighbourhoods that meet the box.

    Boundaries where they are known, else cells of the nearest centre, at most
    1.5 km around it. Properties: name, district; id is the primary key. At
    most 1,500, the most peopled first. Shared between callers: do not change it.
    """
    return shapes.within(box)


def _sorted_districts(found: QuerySet[District]) -> list[District]:
    return sorted(found.select_related("province"), key=_district_order)


def _district_order(place: District) -> tuple[str, str]:
    return sort_key(place.province.name), sort_key(place.name)
