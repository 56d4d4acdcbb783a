"""Keeping services true, for staff."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from muhit.foundation.core.errors import Invalid
from muhit.foundation.core.once import repeatable
from muhit.foundation.search.finding import matching
from muhit.foundation.ui.forms import show_faults
from muhit.registers.organisations.models import Body

from .. import actions, queries
from ..forms import ServiceForm
from ..models import Service
from ..policies import bodies_written_by, may_write
from ..searching import SERVICES


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """What the bodies one writes for offer, those checked longest ago first."""
    bodies = _own_bodies(request)
    body = next((row for row in bodies if row.code == request.GET.get("body")), bodies[0])
    typed = request.GET.get("q", "")[:100]
    rows = matching(SERVICES, queries.of_body(body), typed)
    context = {"bodies": bodies, "body": body, "rows": rows[:200], "typed": typed}
    return render(request, "services/desk.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    body = next((row for row in _own_bodies(request) if row.code == code), None)
    if body is None:
        raise Http404
    return _edit(request, body, None)


@require_http_methods(["GET", "POST"])
@repeatable("a service is written over")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    service = _own_service(request, pk)
    return _edit(request, service.body, service)


def _edit(request: HttpRequest, body: Body, service: Service | None) -> HttpResponse:
    form = ServiceForm(request.POST or None, service=service)
    if request.method == "POST" and form.is_valid():
        try:
            if service is None:
                saved = actions.add_service(body, draft=form.draft(), by=request.user)
            else:
                saved = actions.change_service(service, draft=form.draft(), by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("Saved, and checked today."))
            return redirect("services:detail", pk=saved.pk)
    return render(request, "services/form.html", {"body": body, "service": service, "form": form})


@require_POST
def assure(request: HttpRequest, pk: int) -> HttpResponse:
    service = _own_service(request, pk)
    actions.assure_service(service, by=request.user)
    messages.success(request, _("Noted: checked today."))
    return redirect("services:desk")


def _own_bodies(request: HttpRequest) -> list[Body]:
    bodies = bodies_written_by(request.user)
    if not bodies:
        raise Http404
    return bodies


def _own_service(request: HttpRequest, pk: int) -> Service:
    service = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if not may_write(request.user, service.body):
        raise Http404
    return service
