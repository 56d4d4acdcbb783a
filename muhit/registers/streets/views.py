"""Answers for the search field of a map, and what a pin stands beside."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from muhit.foundation.accounts.access import public
from muhit.foundation.core.points import Point
from muhit.registers.places import queries as places

from . import queries


@public
@require_safe
def search(request: HttpRequest) -> JsonResponse:
    """``?q=&lat=&lon=`` → what a search field shows: value ("lat,lon,zoom"), label, hint."""
    near = point_in(request.GET.get("lat", ""), request.GET.get("lon", ""))
    found = queries.search_places(request.GET.get("q", ""), near=near)
    results = [{"value": one.value, "label": one.title, "hint": one.hint} for one in found]
    return JsonResponse({"results": results})


@public
@require_safe
def at(request: HttpRequest) -> JsonResponse:
    """``?lat=&lon=`` → the address there in words, and whether it is inside at all."""
    point = point_in(request.GET.get("lat", ""), request.GET.get("lon", ""))
    if point is None:
        return JsonResponse({"error": "lat=&lon="}, status=400)
    if not places.inside_area(point):
        return JsonResponse({"inside": False, "name": "", "street": ""})
    street = queries.nearest_street(point)
    name = queries.describe(point, street)
    return JsonResponse({"inside": True, "name": name, "street": str(street or "")})


def point_in(latitude: str, longitude: str) -> Point | None:
    """The point of two parts of an address; None where they name none."""
    try:
        return Point(float(latitude), float(longitude))
    except ValueError:
        return None
