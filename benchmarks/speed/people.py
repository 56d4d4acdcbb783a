"""Cookies of the demo's people, so that the benchmark can ask as each of them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from muhit.foundation.accounts.doors import Door


def sessions() -> dict[str, str]:
    """The cookies of one person of each role; the refugee's with the plain door."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from muhit.demo.people import persona, user_of

    found = {}
    for key in ("citizen", "refugee", "muhtar", "building-manager", "clerk"):
        one = persona(key)
        user = user_of(one) if one is not None else None
        if user is None:
            raise RuntimeError(f"the demo city has no {key}")
        store = SessionStore()
        store[SESSION_KEY] = str(user.pk)
        store[BACKEND_SESSION_KEY] = "muhit.foundation.accounts.backends.CodeBackend"
        store[HASH_SESSION_KEY] = user.get_session_auth_hash()
        store.create()
        found[key] = f"sessionid={store.session_key}; {_door(one.door)}"
    return found


def _door(door: "Door") -> str:
    from django.http import HttpResponse

    from muhit.foundation.accounts import doors

    response = HttpResponse()
    doors.set_door(response, door)
    return f"{doors.COOKIE}={response.cookies[doors.COOKIE].coded_value}"
