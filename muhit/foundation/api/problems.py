"""Faults in one shape: problem details for HTTP APIs (RFC 9457)."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja.errors import ValidationError

from muhit.foundation.core.errors import MuhitError

TYPE = "application/problem+json"


def problem(
    status: int, code: str, message: str, fields: Mapping[str, str] | None = None
) -> HttpResponse:
    """`code` is stable; `message` is for people, in the language asked for."""
    told: dict[str, Any] = {"type": "about:blank", "status": status, "code": code, "title": message}
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
    return answer


def of_input(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What was asked cannot be read; each fault by the name of its part."""
    fields = {str(fault["loc"][-1]): str(fault["msg"]) for fault in error.errors}
    return problem(422, "invalid", _("Something that was asked for cannot be read."), fields)


def not_found(request: HttpRequest, *_anything: Any, **_more: Any) -> HttpResponse:
    return problem(404, "not_found", _("There is nothing at this address."))


def no_such_token() -> HttpResponse:
    answer = problem(401, "no_such_token", _("This token is not known, or it has ended."))
    answer["WWW-Authenticate"] = "Bearer"
    return answer
