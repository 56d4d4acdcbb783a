"""The protection site as far as it stands: a page that says so."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

LANGUAGES = (("tr", "ltr"), ("ar", "rtl"), ("en", "ltr"))


@require_safe
def not_built(request: HttpRequest) -> HttpResponse:
    """The same words in all three languages, for whoever comes by."""
    return render(request, "protection/not_built.html", {"languages": LANGUAGES})


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "alive"})
