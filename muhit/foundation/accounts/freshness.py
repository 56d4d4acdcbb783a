"""Is it still the person who signed in? Asked before what cannot be taken back."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.flows.reauthentication import suspend_request
from django.http import HttpRequest, HttpResponseBase

from muhit.foundation.core import clock

from .models import User


def note(request: HttpRequest, user: User) -> None:
    """This browser proved just now, by a code, that it is this person."""
    record_authentication(request, user, method="code", reauthenticated=True)


def is_fresh(request: HttpRequest) -> bool:
    """Whether this browser proved who it is within the last quarter of an hour."""
    since = clock.now().timestamp() - app_settings.REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    return any(row.get("reauthenticated") and row["at"] > since for row in records)


def fresh(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Ask for a code (or the second factor, where there is one) before this view."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        way = get_adapter().get_reauthentication_methods(request.user)[0]
        asked: HttpResponseBase = suspend_request(request, way["url"])
        return asked

    return guarded
