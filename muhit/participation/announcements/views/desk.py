"""The pages of those who speak for a body."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from muhit.foundation.core.errors import Invalid
from muhit.foundation.core.once import repeatable
from muhit.foundation.search.finding import matching
from muhit.foundation.ui.forms import show_faults
from muhit.foundation.ui.paging import keyset_page
from muhit.registers.organisations.models import Body

from .. import actions, queries
from ..forms import AnnouncementForm, MuhtarForm, RefusalForm, RuleForm
from ..models import Announcement
from ..policies import actor_of, approves_muhtars, bodies_announced_by, may_set_rule
from ..searching import ANNOUNCEMENTS
from ..texts import interpreted_by, missing_languages


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """What the bodies one speaks for have announced, and what waits for them."""
    bodies = _own_bodies(request)
    body = next((row for row in bodies if row.code == request.GET.get("body")), bodies[0])
    typed = request.GET.get("q", "")[:100]
    rows = matching(ANNOUNCEMENTS, queries.of_body(body), typed)
    order = ANNOUNCEMENTS.order
    context = {
        "bodies": bodies,
        "body": body,
        "waiting": queries.waiting_for(body)[:20],
        "rule": RuleForm(initial={"approves_muhtars": approves_muhtars(body)}),
        "may_set_rule": may_set_rule(request.user, body),
        "page": keyset_page(rows, order=order, cursor=request.GET.get("after"), size=20),
        "count": rows.count(),
        "typed": typed,
    }
    return render(request, "announcements/desk.html", context)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, code: str) -> HttpResponse:
    body = _body(request, code)
    form = AnnouncementForm(request.POST or None, body=body)
    if request.method == "POST" and form.is_valid():
        try:
            announcement = actions.publish(body=body, draft=form.draft(), by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("Published. Those who live there will be told."))
            say_what_is_missing(request, announcement)
            return redirect("announcements:detail", pk=announcement.pk)
    context = {"form": form, "body": body, "interpreted": interpreted_by(body)}
    return render(request, "announcements/form.html", context)


def say_what_is_missing(request: HttpRequest, announcement: Announcement) -> None:
    """Who cannot read it yet, and who has been asked to change that."""
    gaps = missing_languages(announcement)
    asked = _(", ").join(gap.name for gap in gaps if gap.has_interpreter)
    others = _(", ").join(gap.name for gap in gaps if not gap.has_interpreter)
    if asked:
        said = _("Missing: %(languages)s. Interpreters have been asked; until then the original is "
                 "shown.")  # fmt: skip
        messages.info(request, said % {"languages": asked})
    if others:
        said = _("Missing: %(languages)s. Nobody here interprets it: write it yourselves.")
        messages.info(request, said % {"languages": others})


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    announcement = own(request, pk)
    form = _form_of(request, announcement)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(announcement, draft=form.draft(), by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("The announcement was changed."))
            say_what_is_missing(request, announcement)
            return redirect("announcements:detail", pk=pk)
    context = {
        "form": form,
        "body": announcement.body,
        "announcement": announcement,
        "interpreted": interpreted_by(announcement.body),
    }
    return render(request, "announcements/form.html", context)


def _form_of(request: HttpRequest, announcement: Announcement) -> AnnouncementForm | MuhtarForm:
    if announcement.is_muhtars:
        places = (announcement.neighbourhood,)
        return MuhtarForm(request.POST or None, places=places, announcement=announcement)
    return AnnouncementForm(request.POST or None, body=announcement.body, announcement=announcement)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    announcement = own(request, pk)
    actions.withdraw(announcement, by=request.user)
    messages.success(request, _("The announcement was withdrawn."))
    speaks_for_body = actor_of(request.user, announcement) == "body"
    return redirect("announcements:desk" if speaks_for_body else "announcements:muhtar")


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish what a muhtar wrote, or say why not."""
    announcement = get_object_or_404(_under_own_roof(request), pk=pk)
    if "approve" in request.POST:
        actions.approve(announcement, by=request.user)
        messages.success(request, _("Published. Those who live there will be told."))
        say_what_is_missing(request, announcement)
        return redirect("announcements:desk")
    form = RefusalForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write why it is not published."))
        return redirect("announcements:detail", pk=pk)
    actions.refuse(announcement, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("The muhtar is told why."))
    return redirect("announcements:desk")


@require_POST
@repeatable("a rule is written over")
def set_rule(request: HttpRequest, code: str) -> HttpResponse:
    form = RuleForm(request.POST)
    form.is_valid()
    approves = form.cleaned_data["approves_muhtars"]
    actions.set_rule(_body(request, code), approves_muhtars=approves, by=request.user)
    messages.success(request, _("Saved."))
    return redirect("announcements:desk")


def _own_bodies(request: HttpRequest) -> list[Body]:
    """The bodies one may announce for; 404 for whoever may for none."""
    bodies = bodies_announced_by(request.user)
    if not bodies:
        raise Http404
    return bodies


def _body(request: HttpRequest, code: str) -> Body:
    body = next((row for row in _own_bodies(request) if row.code == code), None)
    if body is None:
        raise Http404
    return body


def _under_own_roof(request: HttpRequest):
    return Announcement.objects.filter(body__in=_own_bodies(request)).select_related("body")


def own(request: HttpRequest, pk: int) -> Announcement:
    """An announcement this person may change; 404 where there is none."""
    rows = queries.visible_to(request.user)
    announcement = get_object_or_404(rows, pk=pk)
    if actor_of(request.user, announcement) is None:
        raise Http404
    return announcement
