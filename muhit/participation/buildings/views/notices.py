"""The page of a building, its notices and its poster."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from muhit.foundation.core.errors import Invalid
from muhit.foundation.printing import responses
from muhit.foundation.ui.forms import show_faults
from muhit.participation.announcements.queries import current as current_announcements
from muhit.participation.polls.queries import open_for
from muhit.registers.offices.actions import renew_join_code
from muhit.registers.offices.queries import manager_of
from muhit.registers.places.models import Building
from muhit.registers.residents.queries import residence_of

from .. import policies, queries
from ..actions import notices as actions
from ..forms import NoticeForm
from ..poster import poster_of
from ..texts import languages_at
from .access import managed_building, seen_building


def home_of(building: Building) -> str:
    """The manager's own page of the building."""
    return f"{reverse('home-building-manager')}?building={building.pk}"


@require_GET
def building(request: HttpRequest, pk: int) -> HttpResponse:
    """What residents see of their building."""
    row = seen_building(request, pk)
    manager = manager_of(row)
    context = {
        "building": row,
        "residence": residence_of(request.user, row),
        "may_manage": policies.may_manage(request.user, row),
        "may_complain": manager is not None and manager.pk != request.user.pk,
        "polls": open_for(request.user).filter(building=row)[:5],
        "notices": queries.notices_of([row.pk])[:20],
        "joint": [queries.joint_row(one) for one in queries.joint_of([row.pk])[:20]],
    }
    return render(request, "buildings/building.html", context)


@require_GET
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.notices_for(request.user), pk=pk)
    may_manage = policies.may_manage(request.user, row.building)
    context = {
        "notice": row,
        "may_manage": may_manage,
        "has_read": queries.has_read(request.user, row),
        "readers": queries.with_readers([row])[0].readers if may_manage else None,
        "joined": queries.joined(row.building) if may_manage else None,
    }
    return render(request, "buildings/notice.html", context)


@require_http_methods(["GET", "POST"])
def new_notice(request: HttpRequest, pk: int) -> HttpResponse:
    row = managed_building(request, pk)
    form = NoticeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_notice(row, **form.cleaned_data, by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("Given. All who have joined the building are told."))
            return redirect(home_of(row))
    context = {"building": row, "form": form}
    context["interpreted"] = languages_at(row, get_language() or "tr")
    return render(request, "buildings/new_notice.html", context)


@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.notices_for(request.user), pk=pk)
    actions.mark_read(row, by=request.user)
    return redirect("buildings:notice", pk=row.pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.notices_for(request.user), pk=pk)
    managed_building(request, row.building_id)
    actions.withdraw_notice(row, by=request.user)
    messages.success(request, _("Withdrawn. Nobody reads it any more."))
    return redirect(home_of(row.building))


@require_POST
def pass_on(request: HttpRequest, pk: int, announcement: int) -> HttpResponse:
    row = managed_building(request, pk)
    news = get_object_or_404(current_announcements(), pk=announcement)
    try:
        actions.pass_on(news, building=row, by=request.user)
    except Invalid as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Passed on. All who have joined the building are told."))
    return redirect(home_of(row))


@require_GET
def poster(request: HttpRequest, pk: int) -> HttpResponse:
    row = managed_building(request, pk)
    content = poster_of(row, language=get_language() or "tr")
    return responses.pdf(content, "building-poster")


@require_GET
def residents(request: HttpRequest, pk: int) -> HttpResponse:
    """How many have joined, who agreed to be named, and the code."""
    row = managed_building(request, pk)
    context = {
        "building": row,
        "joined": queries.joined(row),
        "named": queries.named_residents(row),
        "home": home_of(row),
    }
    return render(request, "buildings/residents.html", context)


@require_POST
def renew_code(request: HttpRequest, pk: int) -> HttpResponse:
    row = managed_building(request, pk)
    renew_join_code(row, by=request.user)
    messages.success(
        request, _("The code is new. Print the poster again and take the old one down.")
    )
    return redirect("buildings:residents", pk=row.pk)
