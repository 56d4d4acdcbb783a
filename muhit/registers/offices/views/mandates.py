"""Asking for a mandate, and deciding about those that wait."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from muhit.foundation.accounts import actions as accounts
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, WrongState
from muhit.foundation.core.text import fold
from muhit.foundation.ui.forms import show_faults
from muhit.registers.organisations.views.common import typed

from .. import actions, mandates, policies, queries
from ..actions import BuildingDraft
from ..forms import ConfirmForm, ManagerForm, MuhtarForm, RefuseForm
from ..models import Mandate

# -- those who decide ---------------------------------------------------------------------------


@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    if not policies.decides_about_mandates(request.user):
        raise Http404
    words = fold(typed(request))
    rows = mandates.waiting_for(request.user)
    found = [row for row in rows if words in fold(f"{row.user.known_as} {row.place.name}")]
    context = {"rows": found, "typed": typed(request)}
    context["by_post"] = policies.decides_by_post(request.user)
    return render(request, "offices/waiting.html", context)


@require_GET
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    mandate = get_object_or_404(mandates.waiting_for(request.user), pk=pk)
    return _page(request, mandate, ConfirmForm(), RefuseForm())


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    mandate = get_object_or_404(mandates.waiting_for(request.user), pk=pk)
    form = ConfirmForm(request.POST)
    if form.is_valid():
        try:
            actions.confirm_mandate(mandate, **form.cleaned_data, by=request.user)
        except Invalid as error:
            show_faults(form, error)
        except WrongState as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The mandate was confirmed. The person will be told."))
            return redirect("offices:waiting")
    return _page(request, mandate, form, RefuseForm())


@require_POST
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    mandate = get_object_or_404(mandates.waiting_for(request.user), pk=pk)
    form = RefuseForm(request.POST)
    if form.is_valid():
        actions.refuse_mandate(mandate, **form.cleaned_data, by=request.user)
        messages.success(request, _("The request was refused. The person will be told why."))
        return redirect("offices:waiting")
    return _page(request, mandate, ConfirmForm(), form)


def _page(request, mandate: Mandate, confirm_form, refuse_form) -> HttpResponse:
    at = mandate.building.position if mandate.building is not None else None
    context = {"mandate": mandate, "confirm_form": confirm_form, "refuse_form": refuse_form}
    context["pin"] = f"{at.latitude:.6f},{at.longitude:.6f}" if at is not None else ""
    return render(request, "offices/decide.html", context)


# -- those who ask ------------------------------------------------------------------------------


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    context = {"rows": queries.asked_by(request.user), "today": clock.today()}
    return render(request, "offices/mine.html", context)


def _take_name(request: HttpRequest, form: MuhtarForm | ManagerForm) -> None:
    """Keep the name that was asked for as the name of the account."""
    name = form.cleaned_data.get("my_name")
    if name:
        accounts.rename(user=request.user, name=name, by=request.user)
        request.user.refresh_from_db(fields=["name"])


@require_http_methods(["GET", "POST"])
def ask_muhtar(request: HttpRequest) -> HttpResponse:
    form = MuhtarForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        _take_name(request, form)
        entered = {name: form.cleaned_data[name] for name in ("started_on", "evidence")}
        try:
            actions.ask_for_mandate(
                office=Mandate.Office.MUHTAR, place=form.neighbourhood(), **entered, by=request.user
            )
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("Asked. The municipality will decide and tell you."))
            return redirect("offices:mine")
    return render(request, "offices/ask.html", {"form": form, "is_muhtar": True})


@require_http_methods(["GET", "POST"])
def ask_manager(request: HttpRequest) -> HttpResponse:
    form = ManagerForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        _take_name(request, form)
        parts = ("name", "address", "flats", "blocks", "block_names", "position")
        entered = {name: form.cleaned_data[name] for name in parts}
        draft = BuildingDraft(neighbourhood=form.neighbourhood(), **entered)
        rest = {name: form.cleaned_data[name] for name in ("started_on", "evidence")}
        try:
            actions.register_building(draft=draft, **rest, by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("Asked. The municipality will decide and tell you."))
            return redirect("offices:mine")
    return render(request, "offices/ask.html", {"form": form, "is_muhtar": False})


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    mandate = get_object_or_404(queries.asked_by(request.user), pk=pk)
    try:
        actions.end_mandate(mandate, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It has ended."))
    return redirect("offices:mine")
