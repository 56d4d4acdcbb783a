"""The home page of building managers: the building, and what goes on around it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from muhit.participation.buildings import queries
from muhit.participation.polls.queries import newest_of_place
from muhit.participation.square.queries import neighbourhood
from muhit.registers.offices.queries import roles_of
from muhit.registers.places.models import Building


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Of several buildings the first, or the one the address names."""
    roles = roles_of(request.user)
    if not roles.is_building_manager:
        raise Http404
    building = _chosen(roles.manages, request.GET.get("building", ""))
    place = building.neighbourhood
    context = {
        "roles": roles,
        "building": building,
        "place": place,
        "joined": queries.joined(building),
        "joint": queries.newest_joint_of([building.pk], 4),
        "polls": newest_of_place(building, 3),
        "notices": queries.with_readers(queries.newest_notices_of([building.pk], 4)),
        "waiting": queries.waiting_handover(building),
        "announcements": queries.to_pass_on(building, 4),
        "near": neighbourhood.open_near(building.position, most=4) if building.position else [],
    }
    return render(request, "building_manager_face/home.html", context)


def _chosen(buildings: tuple[Building, ...], asked: str) -> Building:
    return next((one for one in buildings if str(one.pk) == asked), buildings[0])
