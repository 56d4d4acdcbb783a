"""The one address of every home page, and the choice of the door."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_cookie

from muhit.foundation.accounts.access import public
from muhit.foundation.accounts.doors import Door, set_door
from muhit.foundation.core.once import repeatable

from .faces import FACES, face_of
from .language import set_language


@public
@require_GET
@vary_on_cookie
def home(request: HttpRequest) -> HttpResponseBase:
    """The home page that fits: by office held, else by the door this browser chose."""
    return _home(request, as_resident=False)


@public
@require_GET
@vary_on_cookie
def resident_home(request: HttpRequest) -> HttpResponseBase:
    """The home page of a resident, also for those who hold an office."""
    return _home(request, as_resident=True)


def _home(request: HttpRequest, *, as_resident: bool) -> HttpResponseBase:
    face = face_of(request, as_resident=as_resident)
    if face is None:
        raise Http404
    return face.home(request)


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


def patterns() -> list[URLPattern]:
    """The addresses of all home pages, for a site's `urlpatterns`."""
    return [
        path("", home, name="home"),
        path("home/resident/", resident_home, name="home-resident"),
        path("door/", choose_door, name="door"),
        *(
            path(face.path, face.home, name=f"home-{face.name}")
            for face in FACES.every()
            if face.path
        ),
    ]
