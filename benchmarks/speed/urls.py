"""The site's own addresses, and one more: likely-the-same alone, without the page around it."""

from django.http import HttpRequest, JsonResponse
from django.urls import path

from muhit.foundation.accounts.access import public
from muhit.foundation.core.points import Point
from muhit.participation.likeness.likeness import likely_same
from muhit.registers.organisations.models import Category
from muhit.sites.urls.public import *  # noqa: F403 - handlers and addresses of the site
from muhit.sites.urls.public import urlpatterns as site


@public
def likely(request: HttpRequest) -> JsonResponse:
    asked = request.GET
    found = likely_same(
        position=Point(float(asked["lat"]), float(asked["lon"])),
        neighbourhood_id=int(asked["neighbourhood"]),
        category=Category.objects.get(pk=asked["category"]),
        text=asked["text"],
    )
    return JsonResponse({"found": [row.submission.pk for row in found]})


urlpatterns = [path("benchmark/likely/", likely), *site]
