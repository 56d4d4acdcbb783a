"""What the protection site shows when something fails: whom to call and how to leave, always.

In every language at once, and without anything that may be broken: see `core/plain.py`.
"""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core import plain

AID = plain.Aid(
    lines=(
        _(
            'In danger now? Call <a href="tel:112">112</a>. Violence, children, family: '
            '<a href="tel:183">183</a>.'
        ),
    ),
    leave=_("Leave this page quickly"),
    leads_to=settings.DOOR_LEAVES_TO,  # type: ignore[misc]
)
_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def page(status: int) -> HttpResponse:
    return plain.page(status, aid=AID)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(413 if isinstance(exception, _TOO_MUCH) else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    return page(403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(404)


def broken(request: HttpRequest) -> HttpResponse:
    return page(500)
