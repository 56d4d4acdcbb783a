"""Pages that ask for something before what was sent goes on, with everything that was typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from muhit.foundation.accounts import proofs, robots

# What is asked anew with every page.
_LEFT_OUT = {"csrfmiddlewaretoken", proofs.FIELD, robots.FIELD}
_MOST = 200_000


def kept_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What was sent by a form, as hidden fields of another one. Files cannot be among them."""
    if request.method != "POST":
        return []
    pairs = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _LEFT_OUT
        for value in values
    ]
    return pairs if sum(len(value) for _name, value in pairs) <= _MOST else []


def ask(request: HttpRequest, error: Exception, template: str, status: int) -> HttpResponse:
    """The page `template` for `error`. A script of a page is led to the whole page."""
    if request.headers.get("HX-Request") == "true" and request.method == "GET":
        return HttpResponse(status=status, headers={"HX-Redirect": request.get_full_path()})
    context = {
        "error": error,
        "fields": kept_fields(request),
        "action": request.get_full_path(),
        "is_reading": request.method != "POST",
    }
    response = render(request, template, context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
