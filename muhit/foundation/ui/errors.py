"""What people read when a page cannot be shown."""

import logging
import sys
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from psycopg_pool import PoolTimeout

from muhit.foundation.core import once, plain
from muhit.foundation.files.uploading import NoRoom

logger = logging.getLogger(__name__)

# Seconds after which PostgreSQL is most likely back.
RETRY_AFTER = 5
_AWAY = (OperationalError, InterfaceError, PoolTimeout)


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
    413: Words(
        _("This is more than fits"),
        _(
            "Too much was sent at once. Go back, shorten your text or choose fewer things, and "
            "send it again. What you typed is kept on your device."
        ),
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
    503: Words(
        _("Back in a moment"),
        _(
            "The database is being started again. What you typed is kept on this page. "
            "Wait some seconds, then try again."
        ),
        "hourglass",
    ),
    507: Words(
        _("There is no room for the file just now"),
        _(
            "Go back and send it without the photo, or try again in some minutes. "
            "What you typed is kept on your device."
        ),
    ),
}


def error_page(request: HttpRequest, status: int, text: str | Promise = "") -> HttpResponse:
    """The page for `status`; `text` takes the place of its general words."""
    words = WORDS.get(status, WORDS[400])
    context = {"status": status, "words": words, "text": text or words.text}
    template = "ui/broken.html" if status >= 500 else "ui/error.html"
    return _shown(request, template, context, status)


def _shown(
    request: HttpRequest, template: str, context: dict[str, object], status: int
) -> HttpResponse:
    """The page in the site's clothes; without them where these cannot be had.

    What fails before the middlewares knows of no person, and what broke may be what every page
    is made of: the database, a prepared file.
    """
    if hasattr(request, "user"):
        try:
            return render(request, template, context, status=status)
        except Exception as error:
            if not is_database_away(error):
                logger.exception("The page for the error %s could not be shown", status)
                return plain.page(status)
            return plain.page(503)
    return plain.page(status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Also what was too much, and a session that could not be written without a database."""
    if isinstance(exception, (TooManyFieldsSent, TooManyFilesSent, RequestDataTooBig)):
        return error_page(request, 413)
    if isinstance(exception, NoRoom):
        return error_page(request, 507)
    return away(request) if is_database_away(exception) else error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 403)


def too_often(request: HttpRequest) -> HttpResponse:
    """Named `handler429` in the addresses: django-allauth looks for it there."""
    return error_page(request, 429)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """Django gives no exception to this page; it is the one being handled."""
    if is_database_away(sys.exc_info()[1]):
        return away(request)
    return error_page(request, 500)


def is_database_away(error: BaseException | None) -> bool:
    """Whether `error`, or what led to it, says that PostgreSQL does not answer."""
    seen: set[int] = set()  # errors may point at each other
    while error is not None and id(error) not in seen:
        if isinstance(error, _AWAY):
            return True
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return False


def away(request: HttpRequest) -> HttpResponse:
    """The page while PostgreSQL starts again: it holds what was sent, and can send it again.

    Uses nothing of the database. Pages that only read come back by themselves, and so does
    what is taken in once however often it comes (`core/once.py`).
    """
    from muhit.foundation.accounts.resuming import fields_of

    fields, has_files = [], False
    try:
        fields, has_files = fields_of(request), bool(request.FILES)
        if request.method != "POST":
            fields = [(name, one) for name, many in request.GET.lists() for one in many]
    except Exception:  # what cannot be read was never typed into one of our forms
        fields = []
    # Who it is stands in the database; the page and what follows it must not ask for that.
    request.user = AnonymousUser()
    # Whether a token is right is found out later: another site's form must not be sent from here.
    is_ours = request.method != "POST" or not comes_from_elsewhere(request)
    context = {
        "words": WORDS[503],
        "fields": fields if is_ours else [],
        "has_files": has_files,
        "is_form": request.method == "POST",
        "action": address_here(request, with_query=request.method == "POST") if is_ours else "/",
        "is_safe": is_ours
        and (request.method == "GET" or any(name == once.FIELD for name, _value in fields)),
        "seconds": RETRY_AFTER,
    }
    response = _shown(request, "ui/away.html", context, 503)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    response.headers["Cache-Control"] = "no-store"
    return response


def comes_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of ours sent this."""
    return request.headers.get("Origin", "") == f"{request.scheme}://{request.get_host()}"


def comes_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says that another site sent this. Old ones say nothing of their own
    site's forms, and always of others'."""
    if "Origin" in request.headers:
        return not comes_from_here(request)
    return request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")


def address_here(request: HttpRequest, *, with_query: bool = False) -> str:
    """The address of the request as one of this site's: two slashes at its beginning would be
    another site's."""
    path = request.get_full_path() if with_query else request.path
    return "/" + path.replace("\\", "/").lstrip("/")


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF check failed: most often a page that lay open for days, or a browser that
    dropped its cookies. From a page of ours, the words come back to be sent once more."""
    if comes_from_here(request) and "HX-Request" not in request.headers:
        return resume(request)
    return error_page(
        request,
        403,
        _("This page lay open for too long. Go back, reload it and send it once more."),
    )


def resume(request: HttpRequest) -> HttpResponse:
    """The page that holds what was sent, to be sent once more with a token of this session.

    Only for what came from a page of ours, as the browser says by `Origin`: for others it
    would be a page of ours that does what they want at one press.
    """
    from muhit.foundation.accounts.resuming import fields_of

    context = {
        "fields": fields_of(request),
        "has_files": bool(request.FILES),
        "action": address_here(request, with_query=True),
    }
    response = render(request, "ui/resume.html", context, status=422)
    response.headers["Cache-Control"] = "no-store"
    return response
