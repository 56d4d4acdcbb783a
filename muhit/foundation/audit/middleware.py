"""Row history remembers whose request changed a row: the user's key, and nothing else.

Addresses are left out on purpose: they may hold tracking codes.
"""

from collections.abc import Callable

import pghistory
from django.http import HttpRequest, HttpResponseBase

_READING = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class WhoChangedIt:
    """Puts the user's key into the context of pghistory while a request of somebody who signed
    in may change something."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in _READING or not request.user.is_authenticated:
            return self.get_response(request)
        with pghistory.context(user=request.user.pk):
            return self.get_response(request)
