"""The one address of every home page, and the choice of the door."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_cookie

from muhit.faces.building_manager.views import home as building_manager_home
from muhit.faces.citizen.views import home as citizen_home
from muhit.faces.muhtar.views import home as muhtar_home
from muhit.faces.refugee.views import home as plain_home
from muhit.faces.refugee.views import start
from muhit.faces.staff.views import home as staff_home
from muhit.foundation.accounts.access import public
from muhit.foundation.accounts.doors import Door, door_of, set_door
from muhit.foundation.core.once import repeatable
from muhit.foundation.ui.language import set_language
from muhit.participation.translation.views.queue import queue as interpreter_home
from muhit.registers.people.queries import roles_of


@public
@require_GET
@vary_on_cookie
def home(request: HttpRequest) -> HttpResponseBase:
    """The home page that fits: by office held, else by the door this browser chose."""
    roles = roles_of(request.user)
    if roles.is_staff:
        return staff_home(request)
    if roles.is_muhtar:
        return muhtar_home(request)
    if roles.is_interpreter:
        return interpreter_home(request)
    if roles.is_building_manager:
        return building_manager_home(request)
    return resident_home(request)


@public
@require_GET
@vary_on_cookie
def resident_home(request: HttpRequest) -> HttpResponseBase:
    """The home page of a resident, also for those who hold an office."""
    if door_of(request) == Door.PLAIN:
        return plain_home(request)
    return citizen_home(request)


@public
@require_POST
@repeatable("the door chosen last is the one that counts")
def choose_door(request: HttpRequest) -> HttpResponseBase:
    """Remember in this browser, and nowhere else, which pages it wants, and in which language."""
    response = redirect("home")
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        set_language(response, language, user=request.user)
    chosen = request.POST.get("door", "")
    set_door(response, Door(chosen) if chosen in set(Door) else Door.CITIZEN)
    return response


urlpatterns = [
    path("", home, name="home"),
    path("home/resident/", resident_home, name="home-resident"),
    path("home/staff/", staff_home, name="home-staff"),
    path("home/muhtar/", muhtar_home, name="home-muhtar"),
    path("home/building-manager/", building_manager_home, name="home-building-manager"),
    path("door/", choose_door, name="door"),
    path("start/", start, name="start"),
]
