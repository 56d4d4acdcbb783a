"""The protection site as far as it stands: the safe door, and a page that says what comes."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from muhit.foundation.core import languages

from . import door
from .forms import DoorForm


@require_safe
def not_built(request: HttpRequest) -> HttpResponse:
    """The same words in every language, for whoever comes by."""
    spoken = [(code, languages.direction_of(code)) for code, _name in settings.LANGUAGES]
    return render(request, "protection/not_built.html", {"languages": spoken})


# A token against forged forms would be a cookie that stays behind in the browser. Whoever forged
# this form could only ask us to call somebody; the origin is looked at instead.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def safe_door(request: HttpRequest, language: str) -> HttpResponse:
    """Asks how somebody can be reached, takes it in, and answers: received."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        if request.method != "POST":
            return _page(request, language, DoorForm(initial={"language": language}))
        form = DoorForm(request.POST)
        if _is_forged(request) or not form.is_valid():
            return _page(request, language, form, status=422)
        try:
            if not form.cleaned_data["trap"]:
                door.knock(form.wish(), key=form.cleaned_data["key"])
        except door.Closed:
            return _page(request, language, form, status=503)
        return _discreet(render(request, "protection/received.html", _context(language)))


def _page(
    request: HttpRequest, language: str, form: DoorForm, *, status: int = 200
) -> HttpResponse:
    context = _context(language) | {"form": form, "is_open": door.is_open() and status != 503}
    return _discreet(render(request, "protection/door.html", context, status=status))


def _context(language: str) -> dict[str, object]:
    return {
        "language": language,
        "direction": languages.direction_of(language),
        "languages": [(code, languages.own_name(code)) for code, _name in settings.LANGUAGES],
        "leave": settings.DOOR_LEAVES_TO,
    }


def _discreet(response: HttpResponse) -> HttpResponse:
    """Nothing of it stays in the browser, in caches on the way, or with who is linked to."""
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _is_forged(request: HttpRequest) -> bool:
    """Whether another site sent the form. Browsers say from where; `null` hides it, as we ask."""
    origin = request.headers.get("Origin", "null")
    return origin != "null" and urlsplit(origin).netloc != request.get_host()


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "alive"})
