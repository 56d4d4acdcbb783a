"""Flagging by residents; the queue, the look and the list of words of staff."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from muhit.foundation.accounts.limits import Limit, count
from muhit.foundation.core.errors import MuhitError
from muhit.foundation.core.ids import read_key
from muhit.foundation.ui.forms import show_faults
from muhit.foundation.ui.paging import keyset_page

from . import actions, policies, queries, sources
from .forms import DecisionForm, FlagForm, WordForm
from .looks import choices, pieces, preview
from .models import Review, WatchedWord
from .sources import Shown

FLAGS = Limit("flags", most=40, seconds=3600)


@require_http_methods(["GET", "POST"])
def flag(request: HttpRequest, source: str, about_id: int) -> HttpResponse:
    declared = sources.SOURCES.find(source)
    if declared is None or not declared.is_visible(request.user, about_id):
        raise Http404
    shown = declared.shown(about_id)
    if shown is None:
        raise Http404
    form = FlagForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        count(FLAGS, request)
        data = form.cleaned_data
        actions.flag(source=source, about_id=about_id, by=request.user, **data)
        messages.success(request, _("Thank you. Staff will look at it."))
        return redirect(shown.url)
    status = 422 if request.method == "POST" else 200
    flagged = queries.has_flagged(request.user, source, about_id)
    context = {"form": form, "shown": shown, "flagged": flagged}
    return render(request, "moderation/flag.html", context, status=status)


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    _moderator(request)
    past = request.GET.get("show") == "decided"
    rows = queries.decided(request.user) if past else queries.waiting(request.user)
    order = ("-decided_at", "-pk") if past else ("-is_held", "-flag_count", "opened_at", "pk")
    page = keyset_page(rows, order=order, cursor=request.GET.get("after"), size=20)
    context = {
        "page": page,
        "looks": [(row, _shown(row)) for row in page.rows],
        "past": past,
        "waiting": queries.waiting_count(request.user),
    }
    return render(request, "moderation/queue.html", context)


@require_POST
def open_look(request: HttpRequest, source: str, about_id: int) -> HttpResponse:
    if sources.SOURCES.find(source) is None:
        raise Http404
    try:
        row = actions.open_by_staff(source=source, about_id=about_id, by=request.user)
    except MuhitError:
        raise Http404 from None
    return redirect("moderation:look", pk=row.pk)


@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, pk: int) -> HttpResponse:
    row = _review(request, pk)
    shown = _shown(row)
    form = DecisionForm(request.POST or None, text=shown.text if shown else "")
    is_preview = "preview" in request.POST
    if request.method == "POST" and not is_preview and form.is_valid():
        data = form.cleaned_data
        wanted = {"decision": data["decision"], "reason": data["reason"], "ranges": form.ranges()}
        try:
            actions.decide(row, **wanted, by=request.user)
        except MuhitError as error:
            show_faults(form, error)
        else:
            messages.success(
                request, _("Decided. Whoever wrote it is told where it concerns them.")
            )
            return _onward(request, row)
    ranges = form.chosen() if form.is_bound else None
    context = {
        "review": row,
        "shown": shown,
        # To look at what would stay is no decision: nothing is missing yet.
        "form": DecisionForm(initial=request.POST.dict()) if is_preview else form,
        "pieces": pieces(shown.text, shown.covers) if shown else [],
        "choices": choices(shown, ranges) if shown else [],
        "preview": preview(shown, ranges) if shown and row.is_open else "",
        "before": _just_decided(request),
        "flags": list(row.flags.all()),
    }
    status = 422 if request.method == "POST" and not is_preview else 200
    return render(request, "moderation/look.html", context, status=status)


def _onward(request: HttpRequest, row: Review) -> HttpResponse:
    """To the next look that waits, from where this decision can still be undone; else here."""
    following = queries.waiting(request.user).exclude(pk=row.pk).first()
    if following is None:
        return redirect("moderation:look", pk=row.pk)
    return redirect(f"{reverse('moderation:look', args=[following.pk])}?after={row.pk}")


def _just_decided(request: HttpRequest) -> Review | None:
    """The look that this one came after, as long as its decision stands."""
    key = read_key(request.GET.get("after", ""))
    return queries.decided(request.user).filter(pk=key).first() if key is not None else None


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        actions.undo(_review(request, pk), by=request.user)
        messages.success(request, _("The decision is undone."))
    except MuhitError as error:
        messages.error(request, str(error))
    return redirect("moderation:look", pk=pk)


@require_http_methods(["GET", "POST"])
def words(request: HttpRequest) -> HttpResponse:
    _moderator(request)
    form = WordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.watch(**form.cleaned_data, by=request.user)
        except MuhitError as error:
            show_faults(form, error)
        else:
            messages.success(request, _("It is on the list."))
            return redirect("moderation:words")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "words": WatchedWord.objects.all()}
    return render(request, "moderation/words.html", context, status=status)


@require_POST
def remove_word(request: HttpRequest, pk: int) -> HttpResponse:
    _moderator(request)
    actions.unwatch(get_object_or_404(WatchedWord, pk=pk), by=request.user)
    messages.success(request, _("It is off the list."))
    return redirect("moderation:words")


def _moderator(request: HttpRequest) -> None:
    """404 for whoever decides about nothing."""
    if not policies.moderated_bodies(request.user):
        raise Http404


def _review(request: HttpRequest, pk: int) -> Review:
    """The look, or 404 for whoever may not decide about it."""
    row = get_object_or_404(Review.objects.select_related("decided_by"), pk=pk)
    if not policies.may_decide(request.user, row):
        raise Http404
    return row


def _shown(row: Review) -> Shown | None:
    source = sources.SOURCES.find(row.source)
    return source.shown(row.about_id) if source is not None else None
