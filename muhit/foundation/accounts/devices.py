"""The browser somebody uses without an account: known by a signed cookie with a random token.

Tables never hold the token. What they keep is a print of it for one matter alone, so that what
one device did in two matters cannot be put together.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

DEVICE = "muhit_device"
_SALT = "muhit.device"
_YEAR = 365 * 24 * 3600


def device_of(request: HttpRequest) -> str:
    """The device's token; "" where it has none."""
    return read(request, DEVICE)


def with_device(request: HttpRequest) -> str:
    """The device's token: the one it has, or a new one to be given with `remember`."""
    return device_of(request) or secrets.token_urlsafe(18)


def print_of(device: str, matter: str) -> str:
    """What a table keeps of a device in `matter`: 64 hexadecimal digits."""
    return salted_hmac(_SALT, f"{matter}:{device}", algorithm="sha256").hexdigest()


def remember(response: HttpResponseBase, name: str, value: str) -> None:
    """Give the browser a signed cookie that only this site reads, for a year."""
    response.set_cookie(
        name,
        signing.Signer(salt=_SALT).sign(value),
        max_age=_YEAR,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def read(request: HttpRequest, name: str) -> str:
    """What `remember` gave; "" where the browser has nothing, or nothing of ours."""
    try:
        return signing.Signer(salt=_SALT).unsign(request.COOKIES.get(name, ""))
    except signing.BadSignature:
        return ""
