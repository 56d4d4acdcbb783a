"""What is different about every request to the API, wherever it ends."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from . import problems

PREFIX = "/api/"


class AskedBySystems:
    """Whoever asks comes without cookies, and meets faults in one shape.

    A browser that is signed in is thereby told what everybody is told, in the language it asks
    for. Faults that no part of the API answers itself, of Django or of a middleware, get their
    shape here, where no page and no word of an exception gets past.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        request.COOKIES = {}
        response = self.get_response(request)
        if response.status_code < 400 or response.headers.get("Content-Type") == problems.TYPE:
            return response
        with translation.override(getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)):
            return problems.instead_of(response)
