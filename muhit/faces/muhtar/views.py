"""The home page of muhtars: the neighbourhood on one page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from muhit.participation.announcements.queries import current_for
from muhit.participation.submissions.queries import neighbourhood as now
from muhit.registers.people.queries import roles_of
from muhit.registers.places.models import Neighbourhood


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Of several neighbourhoods the first, or the one the address names."""
    roles = roles_of(request.user)
    if not roles.is_muhtar:
        raise Http404
    place = _chosen(roles.muhtar_of, request.GET.get("place", ""))
    context = {
        "roles": roles,
        "place": place,
        "figures": now.neighbourhood_now(place),
        "late": now.late_in(place),
        "newest": now.newest(place),
        "answered": now.answered_lately(place),
        "supported": now.most_supported_in(place),
        "mine": now.mine(request.user),
        "announcements": current_for(place)[:3],
    }
    return render(request, "muhtar_face/home.html", context)


def _chosen(places: tuple[Neighbourhood, ...], asked: str) -> Neighbourhood:
    return next((place for place in places if str(place.pk) == asked), places[0])
