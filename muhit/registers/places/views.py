"""Choosing a place: answers for the search box and the map, and plain pages without script."""

from urllib.parse import urlencode, urlsplit, urlunsplit

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from muhit.foundation.accounts.access import public
from muhit.foundation.core.points import Box, Point

from . import queries

OUTLINES_KEPT_SECONDS = 600


@public
@require_safe
def neighbourhoods(request: HttpRequest) -> JsonResponse:
    """``?q=&district=`` → what the search box shows: value, label, hint."""
    district = request.GET.get("district", "")
    found = queries.search_neighbourhoods(
        request.GET.get("q", ""), district=int(district) if _is_code(district) else None
    )
    results = [
        {
            "value": place.pk,
            "label": place.address,
            "hint": str(place.district.province),
        }
        for place in found
    ]
    return JsonResponse({"results": results})


@public
@require_safe
def outlines(request: HttpRequest) -> JsonResponse:
    """``?bbox=west,south,east,north`` → GeoJSON of the neighbourhoods in it."""
    box = _box(request.GET.get("bbox", ""))
    if box is None:
        return JsonResponse({"error": "bbox=west,south,east,north"}, status=400)
    response = JsonResponse(queries.outlines(box))
    patch_cache_control(response, public=True, max_age=OUTLINES_KEPT_SECONDS)
    return response


@public
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Search, or districts to go on from; for those without script."""
    text = request.GET.get("q", "").strip()
    back = _next(request)
    found = queries.search_neighbourhoods(text) if text else []
    context = {
        "text": text,
        "next": back,
        "found": [(place, _with_choice(back, place.pk)) for place in found],
        "districts": queries.local_districts(),
    }
    return render(request, "places/choose.html", context)


@public
@require_safe
def choose_in_district(request: HttpRequest, code: int) -> HttpResponse:
    """The neighbourhoods of one district, each a link back to where the reader came from."""
    district = queries.district(code)
    if district is None:
        raise Http404
    back = _next(request)
    places = [(place, _with_choice(back, place.pk)) for place in queries.neighbourhoods_of(code)]
    context = {"district": district, "places": places, "next": back}
    return render(request, "places/choose_in_district.html", context)


def _next(request: HttpRequest) -> str:
    """Where to go back to: an address of this site, else the start page."""
    address = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts=None, require_https=request.is_secure()
    )
    return address if is_ours and address.startswith("/") else "/"


def _with_choice(address: str, pk: int) -> str:
    parts = urlsplit(address)
    pairs = [pair for pair in parts.query.split("&") if pair and not pair.startswith(_OURS)]
    query = "&".join([*pairs, urlencode({"neighbourhood": pk})])
    return urlunsplit(parts._replace(query=query))


_OURS = "neighbourhood="


def _is_code(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


def _box(text: str) -> Box | None:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
        Point(south, west), Point(north, east)
    except ValueError:
        return None
    return Box(west=west, south=south, east=east, north=north) if west < east else None
