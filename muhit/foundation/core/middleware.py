"""What is done with every request before a view reads it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict

from .typed import clean


class CleanTyped:
    """Cleans all that was typed before any form or view reads it (see `typed.clean`).

    Stands behind CsrfViewMiddleware, which has read the form anyway, so that nothing is read
    earlier than before. Values alone are cleaned: names of fields are the page's own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        request.GET = _cleaned(request.GET)  # type: ignore[assignment]
        if request.method == "POST":
            request.POST = _cleaned(request.POST)  # type: ignore[assignment]
            for name in request.FILES:
                for file in request.FILES.getlist(name):
                    file.name = clean(file.name or "")


def _cleaned(values: QueryDict) -> QueryDict:
    """The same values cleaned; the very same object where nothing is to be done."""
    if all(clean(value) == value for _name, found in values.lists() for value in found):
        return values
    fresh = values.copy()
    for name, found in values.lists():
        fresh.setlist(name, [clean(value) for value in found])
    fresh._mutable = False
    return fresh
