"""The browsers people are signed in on: noted at sign-in, named in a few words, seen again."""

import re
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.rows import put
from muhit.foundation.rooms import Declarations

from . import notices
from .acts import Act
from .models import SignedIn, User
from .policies import needs_second_factor

_RESIDENT = timedelta(days=30)
_STAFF = timedelta(hours=10)
_SEEN_EVERY = timedelta(minutes=15)
_SEEN = "seen_at"
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


# What rooms above this one do when somebody has signed in on a browser.
AFTER_SIGN_IN = Declarations[Callable[[HttpRequest, User], None]](
    "what follows signing in", key=lambda step: step
)


def begin(request: HttpRequest, user: User) -> None:
    """This browser is signed in now; its session lives 30 days, that of staff 10 hours.

    Call after Django's `login`, which gave the session a new key.
    """
    request.session.set_expiry(session_age(user))
    device = device_of(request.headers.get("User-Agent", ""))
    others = set(SignedIn.objects.filter(user=user).values_list("device", flat=True))
    note(request, user)
    if others and device not in others:
        notices.tell(user, notices.Change.NEW_BROWSER)
    _forget_dead_sessions(user)
    record(Act.SIGNED_IN, by=user, about=user)
    for step in AFTER_SIGN_IN.every():
        step(request, user)


def note(request: HttpRequest, user: User) -> None:
    """Write down the session's present key, so that the person can see and end it."""
    now = clock.now()
    request.session.save()
    put(
        SignedIn,
        session_key=request.session.session_key,
        values={
            "user": user,
            "device": device_of(request.headers.get("User-Agent", "")),
            "began_at": now,
            "seen_at": now,
        },
    )


def see(request: HttpRequest) -> None:
    """Note, at most every 15 minutes, that a signed-in browser is still in use."""
    now = clock.now()
    if now.timestamp() - request.session.get(_SEEN, 0) < _SEEN_EVERY.total_seconds():
        return
    request.session[_SEEN] = now.timestamp()
    SignedIn.objects.filter(session_key=request.session.session_key).update(seen_at=now)


def device_of(user_agent: str) -> str:
    """A browser and a system in plain words, such as ``Chrome, Android``; nothing if unknown."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS if re.search(rf"\b{mark}\b", user_agent)), "")
    return ", ".join(part for part in (browser, system) if part)


def session_age(user: User) -> timedelta:
    """How long this person stays signed in without signing in again."""
    return _STAFF if needs_second_factor(user) else _RESIDENT


def remember_language(response: HttpResponseBase, language: str) -> None:
    """Keep the language in the browser too, for the time after signing out."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=int(timedelta(days=365).total_seconds()),
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _forget_dead_sessions(user: User) -> None:
    keys = Session.objects.filter(expire_date__gt=clock.now()).values("session_key")
    SignedIn.objects.filter(user=user).exclude(session_key__in=keys).delete()
