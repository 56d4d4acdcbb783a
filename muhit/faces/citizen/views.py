"""The home page of citizens, and the first page of whoever comes for the first time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from muhit.foundation.accounts.access import public
from muhit.participation.announcements.queries import current_for_viewer
from muhit.participation.submissions.queries import neighbourhood as now


@public
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    user = request.user
    place = user.home if user.is_authenticated else None
    context = {
        "place": place,
        "figures": now.neighbourhood_now(place) if place else None,
        "mine": now.mine(user) if user.is_authenticated else [],
        "newest": now.newest(place, most=4),
        "fixed": now.fixed_lately(place),
        "announcements": current_for_viewer(user)[:3],
    }
    return render(request, "citizen_face/home.html", context)
