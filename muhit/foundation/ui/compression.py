"""Pages go out compressed; static files are compressed when they are collected."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

_WORDS = (
    "text/html",
    "text/plain",
    "text/csv",
    "text/calendar",
    "application/json",
    "application/geo+json",
    "application/manifest+json",
    "image/svg+xml",
)


class CompressWords(GZipMiddleware):
    """Compresses words, and leaves photos and documents, which are compressed already.

    The length of a compressed page is blurred (BREACH): Django adds up to a hundred random
    bytes to each, and masks the token of its forms anew each time.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        kind = response.get("Content-Type", "").partition(";")[0].strip()
        # A stream would lose its length, by which people see that a file came whole.
        if kind not in _WORDS or response.status_code == 206 or response.streaming:
            return response
        compressed: HttpResponseBase = super().process_response(request, response)
        return compressed
