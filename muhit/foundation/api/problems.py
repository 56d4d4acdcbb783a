"""Faults in one shape: problem details for HTTP APIs (RFC 9457)."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja.errors import ValidationError

from muhit.foundation.core.errors import MuhitError

TYPE = "application/problem+json"

# Stable code and words of what is answered before or behind the rooms.
_GENERAL: dict[int, tuple[str, str | Promise]] = {
    400: ("bad_request", gettext_lazy("This request could not be understood.")),
    403: ("not_allowed", gettext_lazy("This is not allowed.")),
    404: ("not_found", gettext_lazy("There is nothing at this address.")),
    405: ("method_not_allowed", gettext_lazy("This cannot be done at this address.")),
    413: ("too_large", gettext_lazy("This is more than fits.")),
    500: ("broken", gettext_lazy("Something broke on our side. Try again in a minute.")),
    503: ("away", gettext_lazy("Muhit is being started again. Try again in some seconds.")),
}
# By the kinds of fault that pydantic tells apart, with what it says of each; the last for others.
_WRONG: dict[str, str | Promise] = {
    "missing": gettext_lazy("This is needed."),
    "extra_forbidden": gettext_lazy("There is no part of this name."),
    "enum": gettext_lazy("It is one of these: %(expected)s."),
    "string_too_short": gettext_lazy("It has %(min_length)s letters at least."),
    "string_too_long": gettext_lazy("It has %(max_length)s letters at most."),
    "greater_than_equal": gettext_lazy("It is %(ge)s or more."),
    "less_than_equal": gettext_lazy("It is %(le)s or less."),
    "": gettext_lazy("This cannot be read."),
}
# What an answer says about itself besides its words.
_KEPT_HEADERS = ("Allow", "Retry-After", "WWW-Authenticate")


def problem(
    status: int, code: str, detail: str | Promise, fields: Mapping[str, str] | None = None
) -> HttpResponse:
    """`code` is stable; `detail` is for people, in the language asked for, and so are `fields`."""
    told: dict[str, Any] = {
        "type": "about:blank",
        "status": status,
        "title": HTTPStatus(status).phrase,
        "code": code,
        "detail": str(detail),
    }
    if fields:
        told["fields"] = dict(fields)
    return JsonResponse(told, status=status, content_type=TYPE)


def of_ours(request: HttpRequest, error: MuhitError) -> HttpResponse:
    """A fault that says itself what it is."""
    fields = {name: str(words) for name, words in error.fields.items()}
    answer = problem(error.status, error.code, str(error), fields)
    after = getattr(error, "retry_after", None)
    if after is not None:
        answer["Retry-After"] = str(after)
    if error.status == HTTPStatus.UNAUTHORIZED:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def of_input(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What was asked cannot be read; each fault by the name of its part."""
    fields = {_part(fault["loc"]): _words_of(fault) for fault in error.errors}
    return problem(422, "invalid", _("Something that was asked for cannot be read."), fields)


def _words_of(fault: Mapping[str, Any]) -> str:
    """What is wrong with one part, in our words: pydantic speaks English alone."""
    words: str = str(_WRONG.get(fault["type"], _WRONG[""])) % fault.get("ctx", {})
    return words


def _part(place: Iterable[object]) -> str:
    """The name of a part as whoever asks wrote it: ninja puts before it where it came from and
    the name of our argument."""
    return ".".join(str(step) for step in list(place)[2:]) or str(list(place)[-1])


def not_found(request: HttpRequest, *_anything: Any, **_more: Any) -> HttpResponse:
    return _general(404)


def instead_of(response: HttpResponseBase) -> HttpResponse:
    """The same fault in the one shape, whatever page told it."""
    answer = _general(response.status_code)
    for name in _KEPT_HEADERS:
        if name in response.headers:
            answer[name] = response.headers[name]
    return answer


def _general(status: int) -> HttpResponse:
    code, words = _GENERAL.get(status) or _GENERAL[500 if status >= 500 else 400]
    return problem(status, code, words)
