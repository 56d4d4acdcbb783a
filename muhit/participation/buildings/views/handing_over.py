"""Handing a building over to its next manager."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from muhit.foundation.accounts import limits
from muhit.foundation.core.errors import Invalid, NotAllowed
from muhit.foundation.printing import qr
from muhit.registers.residents.limits import JOIN

from .. import queries
from ..actions import handing_over as actions
from ..errors import UnknownHandover
from ..forms import HandoverCodeForm
from .access import managed_building
from .notices import home_of


@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    building = managed_building(request, pk)
    if request.method == "POST":
        actions.propose_handover(building, by=request.user)
        return redirect("buildings:handover", pk=building.pk)
    handover = queries.open_handover(building)
    address = (
        settings.PUBLIC_URL + reverse("buildings:accept", args=[handover.code]) if handover else ""
    )
    context = {
        "building": building,
        "handover": handover,
        "waiting": queries.waiting_handover(building),
        "address": address,
        "qr": qr.svg(address) if address else "",
        "home": home_of(building),
    }
    return render(request, "buildings/handover.html", context)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    building = managed_building(request, pk)
    handover = queries.open_handover(building)
    if handover is not None:
        actions.withdraw_handover(handover, by=request.user)
        messages.success(request, _("You keep the building; the code no longer works."))
    return redirect(home_of(building))


@require_http_methods(["GET", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    form = HandoverCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        limits.count(JOIN, request)
        try:
            found = actions.handover_of_code(form.cleaned_data["code"])
        except UnknownHandover as error:
            form.add_error("code", str(error))
        else:
            return redirect("buildings:accept", code=found.code)
    return render(request, "buildings/handover_code.html", {"form": form})


@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, code: str) -> HttpResponse:
    limits.count(JOIN, request)
    handover = actions.handover_of_code(code)
    if request.method == "POST":
        try:
            actions.accept_handover(code, by=request.user)
        except (Invalid, NotAllowed) as error:
            messages.error(request, str(error))
        else:
            messages.success(
                request, _("Accepted. The muhtar or the municipality confirms it now.")
            )
            return redirect("offices:mine")
    return render(request, "buildings/accept.html", {"handover": handover})
