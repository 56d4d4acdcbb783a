"""What pages may use of the reader's device, how errors meant for people reach them, and HEAD."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from muhit.foundation.core.errors import MuhitError

from .asked import ask
from .errors import error_page

# Photos come through the file chooser, which needs no permission of the page.
POLICY = ", ".join(
    [
        "geolocation=(self)",
        # Voice notes are recorded in the page, once the person has allowed it.
        "microphone=(self)",
        *(f"{feature}=()" for feature in ("camera", "payment", "usb", "accelerometer")),
        *(f"{feature}=()" for feature in ("gyroscope", "magnetometer", "midi", "serial", "hid")),
        "browsing-topics=()",
    ]
)


class PermissionsPolicyMiddleware:
    """Says with every response that only the position and the microphone may be asked for,
    and only by us."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        return response


class ToldErrorsMiddleware:
    """Shows an error that no view caught in its own words, with its own status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, MuhitError):
            template = getattr(exception, "template", "")
            response = (
                ask(request, exception, template, exception.status)
                if template
                else error_page(request, exception.status, str(exception))
            )
            wait = getattr(exception, "retry_after", None)
            if wait is not None:
                response.headers["Retry-After"] = str(wait)
            return response
        return None


class HeadLikeGet:
    """Answers HEAD as GET would be answered, without the body; views need not know of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "HEAD":
            return self.get_response(request)
        request.method = "GET"
        response = self.get_response(request)
        request.method = "HEAD"
        if isinstance(response, StreamingHttpResponse):
            response.close()
            response.streaming_content = []
        else:
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response
