"""What stands before everything else on both sites: watchdogs, and names that are not ours."""

import logging
from collections.abc import Callable

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver, resolve

logger = logging.getLogger(__name__)

# Watchdogs ask by number, without TLS, and for these alone.
WATCHED = ("/healthz", "/readyz")
_LONGEST = 100


class Front:
    """Answers watchdogs, and refuses names that are not ours with one line in the log.

    Elsewhere Django would find the wrong name only in the middle of a page, with a traceback.
    `handler400` of the site's addresses shows the page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info in WATCHED:
            response: HttpResponse = resolve(request.path_info).func(request)
            return response
        try:
            request.get_host()
        except DisallowedHost as error:
            named = request.META.get("HTTP_HOST", "")[:_LONGEST]
            logger.warning("The host %r is not in MUHIT_HOSTS, so it got 400.", named)
            response = _refused(request, error)
            response._has_been_logged = True  # type: ignore[attr-defined]  # by the line above
            return response
        return self.get_response(request)


def _refused(request: HttpRequest, error: Exception) -> HttpResponse:
    shown = get_resolver().resolve_error_handler(400)
    response: HttpResponse = shown(request, error)  # type: ignore[call-arg]
    return response
