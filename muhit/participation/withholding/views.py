"""Black boxes on a photo, and what stood where something was withheld."""

import json
import math

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from muhit.foundation.core.errors import MuhitError
from muhit.foundation.core.once import repeatable
from muhit.foundation.files import responses
from muhit.participation.record.actions.attachments import set_hidden
from muhit.participation.record.models import Attachment, BoxedPhoto
from muhit.participation.record.policies import may_withhold, works_on

from .actions.withholding import box

# Without script boxes are chosen from a grid laid over the photo.
COLUMNS, ROWS = 8, 6


@never_cache
@require_GET
def photo(request: HttpRequest, attachment: int, size: str) -> HttpResponse:
    """The photo as it came in, for those who may judge it."""
    row = _attachment(request, attachment)
    kept = BoxedPhoto.objects.filter(attachment=row).select_related("original").first()
    return responses.send(kept.original if kept else row.file, size=size)


@require_http_methods(["GET", "POST"])
@repeatable("the boxes drawn last are the ones that count")
def boxes(request: HttpRequest, attachment: int) -> HttpResponse:
    row = _attachment(request, attachment)
    if row.file.kind != "photo":
        raise Http404
    kept = BoxedPhoto.objects.filter(attachment=row).first()
    if request.method == "POST":
        return _change(request, row)
    context = {
        "attachment": row,
        "submission": row.submission,
        "boxes": kept.boxes if kept else [],
        "grid": _grid(kept.boxes if kept else []),
        "columns": COLUMNS,
        "back": _back(request, row),
    }
    return render(request, "withholding/boxes.html", context)


def _change(request: HttpRequest, row: Attachment) -> HttpResponse:
    try:
        if request.POST.get("do") in ("hide", "show"):
            set_hidden(row, is_hidden=request.POST["do"] == "hide", by=request.user)
            messages.success(request, _("Done. Everybody sees it so from now on."))
        else:
            box(row, boxes=_chosen(request), by=request.user)
            messages.success(request, _("The boxes are burnt into what the public sees."))
    except MuhitError as error:
        messages.error(request, str(error))
    return redirect("withholding:boxes", attachment=row.pk)


def _attachment(request: HttpRequest, pk: int) -> Attachment:
    """The attachment, or 404 for whoever may not withhold it."""
    rows = Attachment.objects.select_related("file", "submission__body", "submission__taken_out")
    row = get_object_or_404(rows, pk=pk)
    if not may_withhold(request.user, row.submission):
        raise Http404
    return row


def _back(request: HttpRequest, row: Attachment) -> str:
    if works_on(request.user, row.submission):
        return reverse("desk:desk", args=[row.submission_id])
    return reverse("moderation:queue")


def _chosen(request: HttpRequest) -> list[tuple[float, float, float, float]]:
    """Boxes drawn by script, else the cells ticked in the grid; what is no box is left out."""
    drawn = request.POST.get("boxes", "")
    if drawn:
        return _read(drawn)
    cells = {key for key in request.POST.getlist("cell") if key.isdecimal() and len(key) < 4}
    numbers = sorted(int(key) for key in cells if int(key) < COLUMNS * ROWS)
    return [
        ((number % COLUMNS) / COLUMNS, (number // COLUMNS) / ROWS, 1 / COLUMNS, 1 / ROWS)
        for number in numbers
    ]


def _read(drawn: str) -> list[tuple[float, float, float, float]]:
    try:
        rows = json.loads(drawn)
        found = [tuple(float(edge) for edge in row) for row in rows]
    except (ValueError, TypeError):
        return [(math.nan,) * 4]  # refused by the action
    return [row if len(row) == 4 else (math.nan,) * 4 for row in found]


def _grid(boxes: list[list[float]]) -> list[tuple[int, bool]]:
    """Every cell of the grid, and whether a box covers its middle."""
    return [
        (
            row * COLUMNS + column,
            any(
                left <= (column + 0.5) / COLUMNS <= left + width
                and top <= (row + 0.5) / ROWS <= top + height
                for left, top, width, height in boxes
            ),
        )
        for row in range(ROWS)
        for column in range(COLUMNS)
    ]
