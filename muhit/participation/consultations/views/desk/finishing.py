"""Finishing: the decision, answers to ideas, and what becomes of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from muhit.foundation.core.errors import Invalid
from muhit.foundation.core.once import repeatable
from muhit.foundation.files.actions import store_upload
from muhit.foundation.files.errors import BadFile
from muhit.foundation.ui.forms import show_faults

from ... import actions, policies
from ...forms import finishing as forms
from ...models import Consultation, Milestone, Reply
from ...queries import pages
from ...queries.unanswered import unanswered
from . import access


@require_http_methods(["GET", "POST"])
@repeatable("a draft is written over")
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """What was decided; saved, and published once every group of ideas has its answer."""
    row = access.speaking(request, pk)
    form = forms.DecisionForm(request.POST or None, decision=getattr(row, "decision", None))
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_decision(row, by=request.user, **form.values())
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("Saved. Nobody but staff reads it yet."))
            return redirect("consultations:desk-decision", pk=pk)
    context = _context(request, row) | {"form": form, "reply": forms.ReplyForm(consultation=row)}
    return render(request, "consultations/desk/decision.html", context)


def _context(request: HttpRequest, row: Consultation) -> dict[str, object]:
    return {
        "consultation": row,
        "replies": row.replies.prefetch_related("statements", "options"),
        "unanswered": unanswered(row),
        "may_decide": policies.may("decide", request.user, row),
    }


@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    row = access.speaking(request, pk)
    form = forms.ReplyForm(request.POST, consultation=row)
    if form.is_valid():
        try:
            actions.reply(row, by=request.user, **form.values())
        except Invalid as error:
            show_faults(form, error)
        else:
            return redirect("consultations:desk-decision", pk=pk)
    written = forms.DecisionForm(decision=getattr(row, "decision", None))
    context = _context(request, row) | {"form": written, "reply": form}
    return render(request, "consultations/desk/decision.html", context, status=422)


@require_POST
def remove_reply(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    row = access.speaking(request, pk)
    actions.remove_reply(get_object_or_404(Reply, pk=key, consultation=row), by=request.user)
    return redirect("consultations:desk-decision", pk=pk)


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        actions.decide(access.speaking(request, pk), by=request.user)
    except Invalid as error:
        messages.error(request, str(error))
        return redirect("consultations:desk-decision", pk=pk)
    messages.success(request, _("Published. Those who took part are told."))
    return redirect("consultations:desk-one", pk=pk)


@require_http_methods(["GET", "POST"])
def follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    """The parts of what was promised; a new one is added here."""
    row = access.speaking(request, pk)
    form = forms.MilestoneForm(request.POST or None, consultation=row, body=row.body)
    if request.method == "POST" and form.is_valid():
        try:
            is_told = form.cleaned_data["is_told"]
            actions.add_milestone(row, values=form.values(), is_told=is_told, by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _told(is_told, _("Added. Those who took part are told.")))
            return redirect("consultations:desk-follow-up", pk=pk)
    progress, branches = pages.follow_up(row)
    context = {"consultation": row, "form": form, "progress": progress, "branches": branches}
    return render(request, "consultations/desk/follow_up.html", context)


def _told(is_told: bool, words: str) -> str:
    return words if is_told else _("Saved. Nobody is told.")


@require_http_methods(["GET", "POST"])
def milestone(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """How far one part has come."""
    row = access.speaking(request, pk)
    part = get_object_or_404(
        Milestone.objects.select_related("consultation"), pk=key, consultation=row
    )
    form = forms.MilestoneForm(
        request.POST or None, request.FILES or None, consultation=row, body=row.body, part=part
    )
    if request.method == "POST" and form.is_valid():
        try:
            photos = form.cleaned_data.get("files") or []
            photo = store_upload(photos[0]) if photos else None
            is_told = form.cleaned_data["is_told"]
            actions.change_milestone(
                part, values=form.values(), photo=photo, is_told=is_told, by=request.user
            )
        except BadFile as error:
            form.add_error("files", str(error))
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _told(is_told, _("Saved. Those who took part are told.")))
            return redirect("consultations:desk-follow-up", pk=pk)
    context = {"consultation": row, "form": form, "part": part}
    return render(request, "consultations/desk/milestone.html", context)
