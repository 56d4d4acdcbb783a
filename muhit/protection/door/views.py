"""The protection site as far as it stands: the safe door."""

import logging

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from muhit.foundation.accounts.networks import address_of
from muhit.foundation.core import languages
from muhit.foundation.core.origins import is_from_elsewhere
from muhit.foundation.core.readiness import database_parts

from . import receiving
from .forms import DoorForm

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Whoever opens the bare address is at the door, in the language of their browser."""
    return _discreet(redirect("door", translation.get_language() or settings.LANGUAGE_CODE))


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
        if is_from_elsewhere(request):
            form.add_error(None, _("Please send it once more from here."))
        if not form.is_valid():
            return _page(request, language, form, status=422)
        return _take_in(request, language, form)


def _take_in(request: HttpRequest, language: str, form: DoorForm) -> HttpResponse:
    """Whatever happens, nothing that was written is lost, and nothing is said that is not so."""
    try:
        receiving.knock(
            form.wish(),
            key=form.cleaned_data["key"],
            address=address_of(request),
            effort=form.effort(),
            is_odd=bool(form.cleaned_data["trap"]),
        )
    except receiving.Asked as asked:
        return _ask(request, language, form, asked)
    except receiving.Closed:
        return _page(request, language, form, status=503)
    except DatabaseError:
        logger.exception("Nothing can be taken in at the safe door")
        return _page(request, language, form, status=503)
    return _discreet(render(request, "door/received.html", _context(language)))


def _page(
    request: HttpRequest, language: str, form: DoorForm, *, status: int = 200
) -> HttpResponse:
    context = _context(language) | {"form": form, "is_open": receiving.is_open() and status != 503}
    return _discreet(render(request, "door/door.html", context, status=status))


def _ask(
    request: HttpRequest, language: str, form: DoorForm, asked: receiving.Asked
) -> HttpResponse:
    context = _context(language) | {
        "fields": form.kept(),
        "challenge": asked.challenge,
        "question": asked.question,
        "was_answered": bool(form.cleaned_data["answer"]),
    }
    return _discreet(render(request, "door/asked.html", context, status=429))


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


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "alive"})


@never_cache
@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    """Database, tables, rights and the desk's key are there; 503 where one of them is not."""
    parts = database_parts() | {"door": "ok" if receiving.is_open() else "no key"}
    ready = set(parts.values()) == {"ok"}
    # A flood is told, and no reason to take the door away from people.
    told = {"status": "ready" if ready else "not ready", **parts}
    told["crowd"] = "flood" if receiving.crowd.is_flooded() else "calm"
    return JsonResponse(told, status=200 if ready else 503)
