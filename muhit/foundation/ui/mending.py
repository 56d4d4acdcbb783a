"""What a form is answered with stands at an address of its own.

A browser that is led back through its history to the answer of a form asks, in its own
language, whether to send the form again; mostly that is a dead end. So the page, mostly one
with errors to mend, is kept for some minutes, and the browser whose session knows of it is led
to it as to any other: Back, Reload and the switch of language find pages, never a form that was
sent.
"""

import zlib
from collections.abc import Callable
from dataclasses import fields
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.crypto import salted_hmac

from muhit.foundation.accounts import for_minutes
from muhit.foundation.accounts.limits import Limit, count
from muhit.foundation.core import clock
from muhit.foundation.core.errors import MuhitError

FIELD = "mend"
MINUTES = 20
_KEPT, _MOST, _MOST_BYTES = "mending", 3, 400_000
# Anybody can have pages kept who is not signed in. Compressed.
_MOST_OF_VISITORS = 60_000
_KEEPING = Limit("kept-pages", most=300, seconds=3600)
_STATUSES = {200, 400, 409, 413, 422, 429}


class MendingPages:
    """Leads the browser of a person to the page that answers a form, and shows it there.

    Programs, scripts of a page and old browsers are answered at once; only what a browser
    says it will show as a page (`Sec-Fetch-Mode`) is led on.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method != "POST" or request.headers.get("Sec-Fetch-Mode") != "navigate":
            return response
        if not isinstance(response, HttpResponse) or not _is_to_be_mended(response):
            return response
        mark = _keep(request, response.content)
        if mark is None:
            return response
        query = request.GET.copy()
        query[FIELD] = mark
        led = HttpResponseRedirect(f"{request.path}?{query.urlencode()}", status=303)
        led.cookies = response.cookies
        return led

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """The kept page; after its time, for another session, and for whoever has other posts
        by now, the page as it is now."""
        _forget_old(request)
        if request.method != "GET" or FIELD not in request.GET:
            return None
        row = _rows(request).get(request.GET[FIELD])
        if row is None or row["path"] != request.path or row.get("posts") != _posts(request):
            return None
        packed = for_minutes.find(row["page"])
        if packed is None:
            return None
        page = HttpResponse(zlib.decompress(packed))
        page.headers["Cache-Control"] = "private, no-store"
        return page


def shown_once(response: HttpResponse) -> HttpResponse:
    """Keep this answer nowhere: what it shows was asked for once, and is written down as such."""
    response.is_shown_once = True  # type: ignore[attr-defined]
    return response


def _is_to_be_mended(response: HttpResponse) -> bool:
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return False
    if len(response.content) > _MOST_BYTES or getattr(response, "is_shown_once", False):
        return False
    return response.status_code in _STATUSES


def _rows(request: HttpRequest) -> dict[str, dict[str, Any]]:
    since = clock.now().timestamp() - MINUTES * 60
    rows: dict[str, dict[str, Any]] = request.session.get(_KEPT) or {}
    return {mark: row for mark, row in rows.items() if row["at"] > since}


def _forget_old(request: HttpRequest) -> None:
    """What is over is gone with the next page of this browser, not only out of sight."""
    if len(rows := _rows(request)) < len(request.session.get(_KEPT) or {}):
        request.session[_KEPT] = rows


def _posts(request: HttpRequest) -> str:
    """A fingerprint of who asks, and of what they are today."""
    if not request.user.is_authenticated:
        return ""
    roles = getattr(request, "roles", None)
    held = sorted(
        f"{field.name} {row.pk} {getattr(row, 'role', '')} {getattr(row, 'department_id', '')}"
        for field in (fields(roles) if roles is not None else ())
        for row in getattr(roles, field.name)
    )
    return salted_hmac("muhit.ui.mending", f"{request.user.pk} {held}").hexdigest()


def _keep(request: HttpRequest, page: bytes) -> str | None:
    """The mark of the page that is kept; None where it is too much, or too often."""
    packed = zlib.compress(page)
    if len(packed) > _MOST_OF_VISITORS and not request.user.is_authenticated:
        return None
    try:
        count(_KEEPING, request)
    except MuhitError:
        return None
    rows = list(_rows(request).items())
    for _mark, old in rows[: -(_MOST - 1)]:
        for_minutes.drop(old["page"])
    number = int(request.session.get(f"{_KEPT}-number", 0)) + 1
    row = {
        "path": request.path,
        "at": clock.now().timestamp(),
        "posts": _posts(request),
        "page": for_minutes.put(packed, minutes=MINUTES),
    }
    request.session[f"{_KEPT}-number"] = number
    request.session[_KEPT] = {**dict(rows[-(_MOST - 1) :]), str(number): row}
    return str(number)
