"""Every form carries a key, and the same form sent twice does one thing (`core/once.py`)."""

import secrets
from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import messages
from django.contrib.messages import WARNING
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from muhit.foundation.accounts import resuming
from muhit.foundation.core import once
from muhit.foundation.core.errors import MuhitError
from muhit.foundation.core.models import SentForm
from muhit.foundation.files.uploading import fingerprint_of

from .errors import error_page

# What differs from one sending of the same words to the next.
_LEFT_OUT = {once.FIELD, *resuming.LEFT_OUT}
# Pages that ask who it is before anything is done.
_ASKING = ("account_login", "account_reauthenticate", "mfa_reauthenticate")


def key_field(request: HttpRequest | None) -> SafeString:
    """The hidden field with a new key, one for each form of a page."""
    user = getattr(request, "user", None)
    account = user.pk if user is not None and user.is_authenticated else None
    key = resuming.owned(secrets.token_urlsafe(16), account)
    return format_html('<input type="hidden" name="{}" value="{}">', once.FIELD, key)


class SentOnce:
    """Does what a form asks for once, and leads those who send it again to what came of it.

    Done is what was answered by leading on to another page. Whatever else is answered, a
    page with errors, a refusal, a file, was not done and may be sent again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            response = self.get_response(request)
        except BaseException:
            _end(request, None)
            raise
        _end(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        key = request.POST.get(once.FIELD, "") if request.method == "POST" else ""
        if not key or len(key) > once.LONGEST_KEY or once.reason_of(view, kwargs):
            return None
        mark = once.mark_of(owner_of(request), request.get_full_path(), key, _contents(request))
        try:
            begun = once.begin(mark)
        except MuhitError as error:
            return error_page(request, error.status, str(error))
        if isinstance(begun, once.Done):
            return _lead(request, begun.location or request.get_full_path())
        request.sent_form = begun  # type: ignore[attr-defined]
        return None


def owner_of(request: HttpRequest) -> str:
    """Whose form it is: an account's, else this browser's, whose cookie no other one has."""
    if request.user.is_authenticated:
        return f"account {request.user.pk}"
    if "CSRF_COOKIE" not in request.META and request.session.session_key is None:
        request.session.create()  # Or all without a cookie were one.
    return f"browser {request.META.get('CSRF_COOKIE') or request.session.session_key}"


def _contents(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        if name not in _LEFT_OUT:
            yield from ((name, value) for value in values)
    for name, files in request.FILES.lists():
        yield from ((f"file {name}", f"{file.name} {fingerprint_of(file)}") for file in files)


def done(response: HttpResponseBase, *, page: str) -> HttpResponseBase:
    """Say of an answer that leads nowhere, such as a file, that it was done all the same;
    who sends it again is led to `page`."""
    response.done_at = page  # type: ignore[attr-defined]
    return response


def _end(request: HttpRequest, response: HttpResponseBase | None) -> None:
    """Note what came of it."""
    begun: SentForm | None = request.__dict__.pop("sent_form", None)
    if begun is None:
        return
    location = _led_to(request, response) if response is not None else ""
    if location:
        once.finish(begun, location=location, page=request.get_full_path())
    else:
        once.release(begun)


def _led_to(request: HttpRequest, response: HttpResponseBase) -> str:
    """The page that follows what was done; empty where it was not done."""
    location = str(getattr(response, "done_at", "") or response.headers.get("Location", ""))
    location = response.headers.get("HX-Redirect", location)
    is_asked = location.partition("?")[0] in map(resolve_url, _ASKING)
    # A page may lead back and say there what is wrong.
    said = getattr(getattr(request, "_messages", None), "_queued_messages", ())
    is_refused = any(message.level >= WARNING for message in said)
    return "" if response.status_code >= 400 or is_asked or is_refused else location


def _lead(request: HttpRequest, location: str) -> HttpResponseBase:
    messages.info(request, _("This was sent already. It counts once."))
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(headers={"HX-Redirect": location})
    return HttpResponseRedirect(location)
