"""Is it still the person who signed in? Asked before what cannot be taken back."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.flows.reauthentication import suspend_request
from django.http import HttpRequest, HttpResponseBase

from muhit.foundation.core import clock

from .models import User
from .queries import count_second_factors, has_second_factor

SECOND_FACTOR = "mfa"  # as django-allauth writes it down when one was used


def note(request: HttpRequest, user: User) -> None:
    """This browser proved just now, by a code, that it is this person."""
    record_authentication(request, user, method="code", reauthenticated=True)


def is_fresh(request: HttpRequest) -> bool:
    """Whether this browser proved who it is within the last quarter of an hour.

    Where there is a second factor, by that alone: a code by SMS is worth less, and what it
    opened could be used to take the factor away.
    """
    since = clock.now().timestamp() - app_settings.REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    recent = [row for row in records if row["at"] > since]
    if has_second_factor(cast(User, request.user)):
        return any(row["method"] == SECOND_FACTOR for row in recent)
    return any(row.get("reauthenticated") for row in recent)


def fresh(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Ask for a code (or the second factor, where there is one) before this view."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        way = get_adapter().get_reauthentication_methods(request.user)[0]
        asked: HttpResponseBase = suspend_request(request, way["url"])
        return asked

    guarded.asks_freshness = True  # type: ignore[attr-defined]
    return guarded


def notes_new_factor(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Whoever sets up a factor in this view holds it in their hands: that proves it as well."""

    @wraps(view)
    def noting(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = cast(User, request.user)
        before = count_second_factors(user)
        response = view(request, *args, **kwargs)
        if request.method == "POST" and count_second_factors(user) > before:
            record_authentication(request, user, SECOND_FACTOR, reauthenticated=True)
        return response

    return noting


def asks_freshness(view: Callable[..., HttpResponseBase]) -> bool:
    """Whether this view asks for a code or the second factor first."""
    return getattr(view, "asks_freshness", False)
