"""What went on at one's saved places in the last week."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from muhit.foundation.core import clock
from muhit.registers.residents.queries import saved_places_of

from ..queries import nearby

DAYS = 7


@require_GET
def near(request: HttpRequest) -> HttpResponse:
    """One place at a time: the one the address names, or the first."""
    places = list(saved_places_of(request.user))
    asked = request.GET.get("place", "")
    place = next((row for row in places if str(row.pk) == asked), places[0] if places else None)
    now = clock.now()
    since = now - timedelta(days=DAYS)
    context = {
        "places": places,
        "place": place,
        "page": nearby.page_of(place, since=since) if place else None,
        "announcements": nearby.announced_at(place, since, now)[:20] if place else [],
    }
    return render(request, "square/near.html", context)
