"""The home page of citizens, and the first page of whoever comes for the first time."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from muhit.directory.services.enums import ICONS, Topic
from muhit.foundation.accounts.access import public
from muhit.foundation.accounts.models import User
from muhit.participation.announcements.queries import latest_for_viewer
from muhit.participation.buildings.queries import my_buildings
from muhit.participation.filing.drafts import just_filed
from muhit.participation.polls.queries import first_open_for
from muhit.participation.square.queries import neighbourhood
from muhit.registers.places.models import Neighbourhood
from muhit.registers.residents.queries import home_of

# What most people look for first.
TOPICS = (Topic.AID, Topic.HEALTH, Topic.LEARNING, Topic.WORK, Topic.CHILDREN, Topic.CLEANING)


@public
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    user = request.user
    place = _place_of(user)
    context = {
        "place": place,
        "figures": neighbourhood.neighbourhood_now(place) if place else None,
        "centre": _centre(place),
        **neighbourhood.lists_of(place, newest=4, fixed=3),
        "announcements": latest_for_viewer(user, 3),
        "topics": [(one.value, one.label, ICONS[one]) for one in TOPICS],
    }
    if user.is_authenticated:
        context |= {
            "mine": neighbourhood.mine(user, most=4),
            "polls": first_open_for(user, 3),
            "buildings": my_buildings(user),
            "just_filed": just_filed(request),
        }
    return render(request, "citizen_face/home.html", context)


def _place_of(user: User | AnonymousUser) -> Neighbourhood | None:
    """The reader's neighbourhood; none where it is no more."""
    home = home_of(user)
    return home if home is not None and home.is_current else None


def _centre(place: Neighbourhood | None) -> str:
    """Where the small map begins: ``latitude,longitude,zoom``."""
    point = place.centre if place is not None else None
    return f"{point.latitude},{point.longitude},14" if point is not None else ""
