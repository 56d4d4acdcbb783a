"""What people read when a page cannot be shown."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Words:
    """What happened, and what the person can do next."""

    title: str | Promise
    text: str | Promise
    icon: str = "warning"


WORDS = {
    400: Words(
        _("This request could not be understood"),
        _("Go back, reload the page and try once more. What you typed is kept on your device."),
    ),
    403: Words(
        _("You may not see or do this"),
        _("If you think you should, sign in with another account, or ask the municipality."),
        "lock",
    ),
    404: Words(
        _("There is no such page"),
        _("The address may be mistyped, or what was here is not open to everybody."),
        "search",
    ),
    409: Words(
        _("Somebody was faster"),
        _("This changed while you were looking at it. Reload the page to see how it is now."),
        "refresh",
    ),
    429: Words(
        _("Too often in a short time"),
        _("Wait a few minutes, then try again. What you typed is kept."),
        "hourglass",
    ),
    500: Words(
        _("Something broke on our side"),
        _("It is not your fault. Nothing was stored by halves. Please try again in a minute."),
    ),
}


def error_page(request: HttpRequest, status: int, text: str | Promise = "") -> HttpResponse:
    """The page for `status`; `text` takes the place of its general words."""
    words = WORDS.get(status, WORDS[400])
    context = {"status": status, "words": words, "text": text or words.text}
    template = "ui/broken.html" if status >= 500 else "ui/error.html"
    return render(request, template, context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 403)


def too_often(request: HttpRequest) -> HttpResponse:
    """Named `handler429` in the addresses: django-allauth looks for it there."""
    return error_page(request, 429)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    return error_page(request, 500)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF check failed: most often a page that lay open for days."""
    return error_page(
        request,
        403,
        _("This page lay open for too long. Go back, reload it and send it once more."),
    )
