"""Pages that ask for something before what was sent goes on, with everything that was typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from muhit.foundation.accounts.resuming import fields_of


def ask(request: HttpRequest, error: Exception, template: str, status: int) -> HttpResponse:
    """The page `template` for `error`. A script of a page is led to the whole page."""
    if request.headers.get("HX-Request") == "true" and request.method == "GET":
        return HttpResponse(status=status, headers={"HX-Redirect": request.get_full_path()})
    context = {
        "error": error,
        "fields": fields_of(request),
        "action": request.get_full_path(),
        "is_reading": request.method != "POST",
    }
    response = render(request, template, context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
