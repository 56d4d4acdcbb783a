"""Speaking together, and complaining about the manager."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from muhit.foundation.core.errors import Invalid, WrongState
from muhit.foundation.ui.forms import show_faults
from muhit.registers.offices.queries import manager_of
from muhit.registers.residents.queries import residence_of

from .. import policies, queries
from ..actions import joint as actions
from ..actions.complaining import complain_about_manager
from ..forms import ComplaintForm, JointForm
from .access import managed_building, seen_building
from .notices import home_of


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    building = managed_building(request, pk)
    form = JointForm(request.POST or None, neighbourhood=building.neighbourhood)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.open_joint(building, **form.cleaned_data, by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("The building is asked to sign."))
            return redirect("buildings:joint", pk=row.pk)
    context = {"building": building, "form": form, "home": home_of(building)}
    return render(request, "buildings/new_joint.html", context)


@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.joint_for(request.user), pk=pk)
    context = {
        "row": queries.joint_row(row),
        "joint": row,
        "may_manage": policies.may_manage(request.user, row.building),
        "residence": residence_of(request.user, row.building),
        "counts": queries.counts_for_flat(request.user, row),
        "signature": queries.signature_of(request.user, row),
        "home": home_of(row.building),
    }
    return render(request, "buildings/joint.html", context)


@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Sign, take the signature back, file or withdraw."""
    row = get_object_or_404(queries.joint_for(request.user), pk=pk)
    if verb in ("file", "withdraw"):
        managed_building(request, row.building_id)
    elif not policies.lives_in(request.user, row.building):
        raise Http404
    doing = {
        "sign": (actions.sign, _("Your flat has signed. Nobody reads which flats signed.")),
        "unsign": (actions.unsign, _("Your signature is taken back.")),
        "file": (actions.file_joint, _("Filed. Those who signed are told.")),
        "withdraw": (actions.withdraw_joint, _("Withdrawn.")),
    }
    action, done = doing[verb]
    try:
        action(row, by=request.user)
    except (Invalid, WrongState) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return (
        redirect(home_of(row.building))
        if verb == "withdraw"
        else redirect("buildings:joint", pk=pk)
    )


@require_http_methods(["GET", "POST"])
def complain(request: HttpRequest, pk: int) -> HttpResponse:
    """About the manager; never shown to the manager."""
    building = seen_building(request, pk)
    manager = manager_of(building)
    lives = policies.lives_in(request.user, building)
    if not lives or manager is None or manager.pk == request.user.pk:
        raise Http404
    form = ComplaintForm(request.POST or None, neighbourhood=building.neighbourhood)
    if request.method == "POST" and form.is_valid():
        try:
            filed = complain_about_manager(building, **form.cleaned_data, by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("Sent. Only the municipality reads it."))
            return redirect("square:own", pk=filed.pk)
    return render(request, "buildings/complain.html", {"building": building, "form": form})
