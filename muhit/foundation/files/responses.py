"""Stored files as answers to a request. Whoever calls has checked that they may be seen."""

from django.http import FileResponse, Http404

from .models import StoredFile
from .queries import Size, open_file


def send(stored: StoredFile, *, size: Size = "large") -> FileResponse:
    """The file: photos shown in the page, PDFs offered to save.

    Raises Http404 where the disk has lost it.
    """
    is_pdf = stored.kind == StoredFile.Kind.PDF
    try:
        file = open_file(stored, size)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        file,
        as_attachment=is_pdf,
        filename=f"{stored.pk}.{'pdf' if is_pdf else 'jpg'}",
        content_type="application/pdf" if is_pdf else "image/jpeg",
    )
    # Who may see it can change from one moment to the next: nobody between may keep it.
    response["Cache-Control"] = "private, max-age=3600"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
