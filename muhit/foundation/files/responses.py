"""Stored files as answers to a request. Whoever calls has checked that they may be seen."""

import re

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from .models import StoredFile
from .queries import Size, open_file

_TYPES = {
    StoredFile.Kind.PHOTO: ("jpg", "image/jpeg"),
    StoredFile.Kind.PDF: ("pdf", "application/pdf"),
    StoredFile.Kind.VOICE: ("m4a", "audio/mp4"),
}
_RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})$")


def send(
    stored: StoredFile, *, size: Size = "large", request: HttpRequest | None = None
) -> HttpResponseBase:
    """The file: photos shown and voices played in the page, PDFs offered to save.

    With `request`, the part of it that was asked for: telephones play sounds only so.
    Raises Http404 where the disk has lost it.
    """
    ending, kind = _TYPES[StoredFile.Kind(stored.kind)]
    try:
        file = open_file(stored, size)
    except FileNotFoundError:
        raise Http404 from None
    wanted = _RANGE.match(request.headers.get("Range", "")) if request is not None else None
    response: HttpResponseBase
    if wanted is not None:
        with file:
            response = _part(file.read(), wanted)
        response["Content-Type"] = kind
    else:
        response = FileResponse(
            file,
            as_attachment=stored.kind == StoredFile.Kind.PDF,
            filename=f"{stored.pk}.{ending}",
            content_type=kind,
        )
    if request is not None:
        response["Accept-Ranges"] = "bytes"
    # Who may see it can change from one moment to the next: nobody between may keep it.
    response["Cache-Control"] = "private, max-age=3600"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _part(content: bytes, wanted: re.Match[str]) -> HttpResponse:
    """One range of bytes (RFC 9110, section 14), or 416 where there is nothing there."""
    first, last = wanted.groups()
    size = len(content)
    if first:
        start, end = int(first), min(int(last) if last else size - 1, size - 1)
    else:
        start, end = max(size - int(last or 0), 0), size - 1
    if start > end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = HttpResponse(content[start : end + 1], status=206)
    response["Content-Range"] = f"bytes {start}-{end}/{size}"
    return response
