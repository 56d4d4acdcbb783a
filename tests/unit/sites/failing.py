"""A middleware that fails as a request asks for, before any other has done its work."""

from collections.abc import Callable

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse

ERRORS: dict[str, type[Exception]] = {
    "400": BadRequest,
    "403": PermissionDenied,
    "404": Http404,
    "413": RequestDataTooBig,
    "500": RuntimeError,
    "503": OperationalError,
}


class Fail:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if wanted := request.headers.get("X-Fail"):
            raise ERRORS[wanted]
        return self.get_response(request)
