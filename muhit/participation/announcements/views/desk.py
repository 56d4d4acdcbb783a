"""The public list and page of announcements, and the pages of those who write them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from muhit.foundation.accounts.access import public
from muhit.foundation.core.errors import Invalid
from muhit.foundation.ui.forms import show_faults
from muhit.foundation.ui.paging import keyset_page
from muhit.registers.organisations.models import Body

from . import actions, queries
from .forms import AnnouncementForm
from .models import Announcement
from .policies import bodies_announced_by, may_announce

ORDER = ("-starts_at", "-id")


@public
@require_GET
def announcement_list(request: HttpRequest) -> HttpResponse:
    """News of the reader's neighbourhood, or with ``where=all`` of everywhere."""
    home = request.user.home if request.user.is_authenticated else None
    everywhere = home is None or request.GET.get("where") == "all"
    rows = queries.current() if everywhere else queries.current_for(home)
    typed = request.GET.get("q", "")[:100]
    rows = queries.matching(rows, typed)
    context = {
        "page": keyset_page(rows, order=ORDER, cursor=request.GET.get("after"), size=20),
        "count": rows.count(),
        "home": home,
        "everywhere": everywhere,
        "typed": typed,
        "may_write": bool(bodies_announced_by(request.user)),
    }
    return render(request, "announcements/list.html", context)


@public
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    announcement = get_object_or_404(queries.visible_to(request.user), pk=pk)
    may_change = may_announce(request.user, announcement.body)
    context = {
        "announcement": announcement,
        "is_current": queries.current().filter(pk=pk).exists(),
        "may_change": may_change and announcement.withdrawn_at is None,
    }
    return render(request, "announcements/detail.html", context)


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """What the bodies one speaks for have announced."""
    bodies = _own_bodies(request)
    body = next((row for row in bodies if row.code == request.GET.get("body")), bodies[0])
    typed = request.GET.get("q", "")[:100]
    rows = queries.matching(queries.of_body(body), typed)
    context = {
        "bodies": bodies,
        "body": body,
        "page": keyset_page(rows, order=ORDER, cursor=request.GET.get("after"), size=20),
        "count": rows.count(),
        "typed": typed,
    }
    return render(request, "announcements/desk.html", context)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, code: str) -> HttpResponse:
    body = next((row for row in _own_bodies(request) if row.code == code), None)
    if body is None:
        raise Http404
    form = AnnouncementForm(request.POST or None, body=body)
    if request.method == "POST" and form.is_valid():
        try:
            announcement = actions.publish(body=body, draft=form.draft(), by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("Published. Those who live there will be told."))
            return redirect("announcements:detail", pk=announcement.pk)
    return render(request, "announcements/form.html", {"form": form, "body": body})


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    announcement = _own(request, pk)
    form = AnnouncementForm(request.POST or None, body=announcement.body, announcement=announcement)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(announcement, draft=form.draft(), by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("The announcement was changed."))
            return redirect("announcements:detail", pk=pk)
    context = {"form": form, "body": announcement.body, "announcement": announcement}
    return render(request, "announcements/form.html", context)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    actions.withdraw(_own(request, pk), by=request.user)
    messages.success(request, _("The announcement was withdrawn."))
    return redirect("announcements:desk")


def _own_bodies(request: HttpRequest) -> list[Body]:
    """The bodies one may announce for; 404 for whoever may for none."""
    bodies = bodies_announced_by(request.user)
    if not bodies:
        raise Http404
    return bodies


def _own(request: HttpRequest, pk: int) -> Announcement:
    rows = Announcement.objects.filter(body__in=_own_bodies(request)).select_related("body")
    return get_object_or_404(rows, pk=pk)
