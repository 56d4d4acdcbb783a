"""Which face a resident sees, without writing down anywhere who somebody is.

Citizens and refugees have different pages. Which of the two a person uses is
kept in no table, appears in no address and is known to nobody but the
person's own browser: a signed cookie with a neutral value. Its loss costs one
choice on the start page.
"""

from datetime import timedelta
from enum import StrEnum

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

COOKIE = "door"
_SALT = "muhit.accounts.door"
_AGE = timedelta(days=365)


class Door(StrEnum):
    """The two doors; their values say nothing about the person."""

    CITIZEN = "a"
    PLAIN = "b"


def door_of(request: HttpRequest) -> Door | None:
    """The door this browser chose; None where none was chosen or the cookie was changed."""
    value = request.get_signed_cookie(COOKIE, default=None, salt=_SALT)
    return Door(value) if value in set(Door) else None


def set_door(response: HttpResponseBase, door: Door) -> None:
    """Remember the chosen door in this browser for a year."""
    response.set_signed_cookie(
        COOKIE,
        Door(door).value,
        salt=_SALT,
        max_age=int(_AGE.total_seconds()),
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def forget_door(response: HttpResponseBase) -> None:
    """Let this browser choose anew."""
    response.delete_cookie(COOKIE, samesite="Lax")
