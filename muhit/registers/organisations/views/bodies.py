"""Pages of one body: overview, particulars, areas."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from muhit.foundation.core.errors import Invalid
from muhit.foundation.core.once import repeatable
from muhit.foundation.ui.forms import show_faults

from .. import actions, policies
from ..forms import AreaForm, BodyForm, NewBodyForm
from .common import body_seen, history_of, page_of


@require_GET
def overview(request: HttpRequest, code: str) -> HttpResponse:
    body = body_seen(request, code)
    context = page_of(
        request,
        body,
        "overview",
        areas=body.areas.select_related("province", "district", "neighbourhood__district"),
        departments=body.departments.filter(is_active=True).count(),
        categories=body.categories.filter(is_active=True).count(),
        history=history_of(body),
        area_form=AreaForm() if policies.may_create_bodies(request.user) else None,
    )
    return render(request, "organisations/overview.html", context)


@require_http_methods(["GET", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    if not policies.may_create_bodies(request.user):
        raise Http404
    form = NewBodyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        entered = {name: form.cleaned_data[name] for name in ("code", "kind")}
        try:
            body = actions.create_body(**entered, draft=form.draft(), by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("Registered. Now say what it covers."))
            return redirect("organisations:body", code=body.code)
    return render(request, "organisations/new_body.html", {"form": form})


@require_http_methods(["GET", "POST"])
@repeatable("a body is written over")
def change(request: HttpRequest, code: str) -> HttpResponse:
    body = body_seen(request, code)
    form = BodyForm(request.POST or None, body=body)
    if request.method == "POST" and form.is_valid():
        try:
            actions.update_body(body, draft=form.draft(), by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("organisations:body", code=code)
    context = page_of(request, body, "overview", form=form)
    return render(request, "organisations/body_form.html", context)


@require_POST
def add_area(request: HttpRequest, code: str) -> HttpResponse:
    body = body_seen(request, code)
    form = AreaForm(request.POST)
    if form.is_valid():
        actions.add_area(body, place=form.place(), by=request.user)
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("No place of this name was found. Write it as on a letter."))
    return redirect("organisations:body", code=code)


@require_POST
def remove_area(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    body = body_seen(request, code)
    actions.remove_area(get_object_or_404(body.areas, pk=pk), by=request.user)
    messages.success(request, _("Removed."))
    return redirect("organisations:body", code=code)
