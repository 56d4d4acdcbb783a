"""Finding what the reader may see; everything else answers as if it did not exist."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from muhit.registers.places.models import Building

from .. import policies, queries


def seen_building(request: HttpRequest, pk: int) -> Building:
    """A building the reader lives in or manages. Raises Http404."""
    return get_object_or_404(queries.buildings_seen_by(request.user), pk=pk)


def managed_building(request: HttpRequest, pk: int) -> Building:
    """A building the reader manages today. Raises Http404."""
    building = seen_building(request, pk)
    if not policies.may_manage(request.user, building):
        raise Http404
    return building
