"""The public list, the map, the page of one submission, and what readers may do there."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_headers

from muhit.foundation.accounts.access import public
from muhit.foundation.accounts.devices import DEVICE, device_of, remember, with_device
from muhit.foundation.charts.drawing import png_of
from muhit.foundation.core.once import repeatable
from muhit.foundation.core.points import Box
from muhit.foundation.files import responses
from muhit.foundation.maps.installed import street_map
from muhit.foundation.maps.picture import Wanted, picture_of
from muhit.foundation.search import limits as search_limits
from muhit.participation.muhtar_office.policies import may_pass_on, may_vouch
from muhit.participation.muhtar_office.queries import seen_by_muhtar
from muhit.participation.record.actions import supporting
from muhit.participation.record.enums import Precision
from muhit.participation.record.models import Attachment, Submission
from muhit.participation.record.policies import can_follow, can_support, is_applicant, works_on
from muhit.participation.record.queries.access import visible_to
from muhit.participation.record.queries.translated import translations_on
from muhit.participation.withholding.queries.withholding import taken_out
from muhit.registers.residents.queries import home_of

from .. import limits
from ..forms.own import CodeForm
from ..forms.public import FilterForm, filters_of
from ..queries.map import found_on_map, labelled
from ..queries.public import (
    card,
    found_cards,
    found_page,
    public_list,
    public_page,
    public_search,
    stance_of,
)

# As large as those who show links want their pictures.
PICTURE_PX = (640, 336)
PICTURE_SECONDS = 24 * 3600


@public
@require_GET
@vary_on_headers("HX-Request")
def submission_list(request: HttpRequest) -> HttpResponse:
    if request.GET.get("q"):
        limits.count(search_limits.SEARCH, request)
    form = FilterForm.asked(request.GET)
    if form.code:
        return _ask_for_code(request, form.code)
    filters = form.filters()
    found = public_search(filters)
    page = found_page(filters, found, request.GET.get("after"))
    context = {
        "form": form,
        "filters": filters,
        "found": found,
        "page": page,
        "cards": found_cards(page.rows, found),
        "count": found.count,
    }
    part = request.htmx and not request.htmx.history_restore_request
    template = "square/parts/found.html" if part else "square/list.html"
    return render(request, template, context)


@never_cache
def _ask_for_code(request: HttpRequest, code: str) -> HttpResponse:
    """A tracking code came in an address: nothing is looked up; a form offers to POST it."""
    if request.htmx:
        return HttpResponse(status=204)
    # Whatever points back here (the choice of a language) must not carry the code on.
    request.META["QUERY_STRING"] = ""
    form = CodeForm(initial={"code": code})
    response = render(request, "square/track/enter.html", {"form": form})
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@public
@require_GET
def submission_map(request: HttpRequest) -> HttpResponse:
    limits.count(limits.MAP, request)
    form = FilterForm.asked(request.GET)
    if form.code:
        return _ask_for_code(request, form.code)
    # What stands in the map's place without script.
    newest = [card(row) for row in public_list(form.filters())[:10]]
    home = home_of(request.user)
    context = {"form": form, "cards": newest, "centre": home.view if home else ""}
    return render(request, "square/map.html", context)


@public
@require_GET
def map_cells(request: HttpRequest) -> JsonResponse:
    """The circles of the map inside ``bbox=west,south,east,north`` at ``zoom``."""
    limits.count(limits.MAP, request)
    try:
        box, zoom = Box.read(request.GET["bbox"]), int(request.GET["zoom"])
    except (KeyError, ValueError):
        return JsonResponse({"error": _("The map's address is not complete.")}, status=400)
    found = found_on_map(filters_of(request.GET), box, zoom)
    return JsonResponse({"cells": labelled(found)})


@public
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    submission = _visible(request, pk)
    context = {
        "address": request.build_absolute_uri(reverse("square:detail", args=[pk])),
        "submission": public_page(submission),
        "is_public": submission.is_public,
        "taken_out": None if submission.is_public else taken_out(submission),
        "is_mine": is_applicant(request.user, submission),
        "works_on": works_on(request.user, submission),
        "can_support": can_support(request.user, submission),
        "can_follow": can_follow(request.user, submission),
        "stance": stance_of(request.user, submission, device=device_of(request)),
        "translations": translations_on(submission),
        "seen": seen_by_muhtar(submission, request.user),
        "as_muhtar": may_pass_on(request.user, submission),
        "may_vouch": may_vouch(request.user, submission),
    }
    return render(request, "square/detail.html", context)


def _visible(request: HttpRequest, pk: int) -> Submission:
    """The submission, or 404 where it does not exist or is not for this reader: both look alike."""
    rows = visible_to(request.user).select_related(
        "applicant", "body", "department", "category", "neighbourhood__district", "duplicate_of",
        "vouch", "consent",
    )  # fmt: skip
    return get_object_or_404(rows, pk=pk)


@public
@require_GET
def photo(request: HttpRequest, pk: int, file_id: str, size: str) -> HttpResponse:
    submission = _visible(request, pk)
    attachment = get_object_or_404(
        Attachment.objects.select_related("file"), submission=submission, file_id=file_id
    )
    if attachment.is_hidden and not works_on(request.user, submission):
        raise Http404
    return responses.send(attachment.file, size=size)


@public
@require_GET
def place_svg(request: HttpRequest, pk: int) -> HttpResponse:
    """The surroundings of its public place; ``?night`` in dark colours."""
    return _picture(request, pk, "image/svg+xml", lambda drawn: drawn.encode())


@public
@require_GET
def place_png(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for links that are passed on: what shows them draws no SVG."""
    return _picture(request, pk, "image/png", png_of)


def _picture(
    request: HttpRequest, pk: int, kind: str, written: Callable[[str], bytes]
) -> HttpResponse:
    limits.count(limits.MAP, request)
    submission = _visible(request, pk)
    shown = street_map()
    if submission.public_position is None or shown is None:
        raise Http404
    wanted = Wanted(
        get_language() or settings.LANGUAGE_CODE,
        *PICTURE_PX,
        is_exact=submission.precision == Precision.EXACT,
        is_night="night" in request.GET,
    )
    drawn = picture_of(shown, submission.public_position, wanted)
    answer = HttpResponse(written(drawn), content_type=kind)
    patch_cache_control(answer, private=True, max_age=PICTURE_SECONDS)
    return answer


_STANCES = {
    "support": (supporting.support, gettext_lazy("Thank you. You will hear what becomes of it.")),
    "unsupport": (supporting.unsupport, gettext_lazy("Your support was taken back.")),
    "follow": (supporting.follow, gettext_lazy("You will hear what becomes of it.")),
    "unfollow": (supporting.unfollow, gettext_lazy("You will hear no more of it.")),
}


@public
@require_POST
@repeatable("to support or follow twice is to support or follow")
def take_stance(request: HttpRequest, pk: int, stance: str) -> HttpResponse:
    """Support or follow, or take it back. "Me too" needs no account, but is counted apart then."""
    if not request.user.is_authenticated:
        return _take_stance_by_device(request, pk, stance)
    limits.count(limits.SUPPORT, request)
    action, words = _STANCES[stance]
    submission = _visible(request, pk)
    action(submission, by=request.user)
    device = device_of(request)
    if stance == "support" and device:
        supporting.unsupport_by_device(submission, device=device)
    messages.success(request, words)
    return redirect("square:detail", pk=pk)


def _take_stance_by_device(request: HttpRequest, pk: int, stance: str) -> HttpResponse:
    if stance not in ("support", "unsupport"):
        return redirect_to_login(reverse("square:detail", args=[pk]))
    limits.count(limits.DEVICE_SUPPORT, request)
    device = with_device(request)
    submission = _visible(request, pk)
    if stance == "support":
        supporting.support_by_device(submission, device=device)
    else:
        supporting.unsupport_by_device(submission, device=device)
    answer = redirect("square:detail", pk=pk)
    remember(answer, DEVICE, device)
    return answer
