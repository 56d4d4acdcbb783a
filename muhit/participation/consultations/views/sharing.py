"""Passing a consultation on: the poster, a message ready to send, the area for the map."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET
from shapely.geometry import mapping

from muhit.foundation.accounts.access import public
from muhit.foundation.accounts.limits import count
from muhit.foundation.printing import qr, responses

from .. import limits, printing
from ..areas import area_of
from ..models import Consultation
from . import fetching


@public
@require_GET
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap to pass it on: in each language a message, and the poster to print."""
    row = fetching.consultation(request, pk)
    address = _address(request, row)
    context = {
        "consultation": row,
        "address": address,
        "notes": [_note(row, code, address) for code in row.languages],
        "qr": qr.svg(address),
    }
    return render(request, "consultations/share.html", context)


def _note(row: Consultation, language: str, address: str) -> dict[str, str]:
    """A message in one language, and the address that opens it in WhatsApp."""
    with override(language):
        asks = _("%(body)s asks: %(question)s") % {
            "body": row.body.name.in_language(language),
            "question": row.question.in_language(language),
        }
        text = f"{asks}\n{address}"
    return {
        "language": language,
        "text": text,
    }


def _address(request: HttpRequest, row: Consultation) -> str:
    return request.build_absolute_uri(reverse("consultations:detail", args=[row.pk]))


@public
@require_GET
def poster(request: HttpRequest, pk: int) -> HttpResponse:
    """The poster in all languages, as a PDF."""
    row = fetching.consultation(request, pk)
    count(limits.FILES, request)
    return responses.pdf(printing.poster(row, _address(request, row)), f"poster-{pk}")


@public
@require_GET
def area(request: HttpRequest, pk: int) -> HttpResponse:
    """The outline or circle as GeoJSON, for the map on its page."""
    from .. import models

    row = fetching.consultation(request, pk)
    row = models.Consultation.objects.get(pk=row.pk)
    figure = area_of(row).figure
    shape = mapping(figure.shape) if figure is not None else None
    return JsonResponse({"type": "Feature", "properties": {}, "geometry": shape})
