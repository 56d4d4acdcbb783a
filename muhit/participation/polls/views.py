"""The questions that wait for me, one question, and asking one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from muhit.foundation.core.errors import Invalid, MuhitError
from muhit.foundation.core.once import repeatable
from muhit.foundation.ui.forms import show_faults
from muhit.foundation.ui.paging import keyset_page
from muhit.registers.offices.queries import roles_of
from muhit.registers.places.models import Building, Neighbourhood

from . import actions, queries
from .forms import AskForm, VoteForm
from .models import Poll
from .texts import languages_at


@require_GET
def poll_list(request: HttpRequest) -> HttpResponse:
    """What waits for my vote, and what came of the others."""
    ended = queries.ended_for(request.user)
    roles = roles_of(request.user)
    context = {
        "open": queries.open_for(request.user),
        "page": keyset_page(
            ended, order=("-closed_at", "-id"), cursor=request.GET.get("after"), size=20
        ),
        "asks_in": [*roles.muhtar_of],
        "asks_at": [*roles.manages],
    }
    return render(request, "polls/list.html", context)


@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    poll = _visible(request, pk)
    return render(request, "polls/detail.html", {"poll": queries.page_of(poll, request.user)})


@require_POST
@repeatable("the vote cast last is the one that counts")
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    poll = _visible(request, pk)
    form = VoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the answers."))
    else:
        try:
            actions.vote(poll, option=form.cleaned_data["option"], by=request.user)
            messages.success(request, _("Your vote is in. You can change it until the end."))
        except MuhitError as error:
            messages.error(request, str(error))
    return redirect("polls:detail", pk=pk)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Count now, or (``do=withdraw``) take it back."""
    poll = _visible(request, pk)
    if request.POST.get("do") == "withdraw":
        actions.withdraw(poll, by=request.user)
        messages.success(request, _("The question was taken back. Its votes are deleted."))
        return redirect("polls:list")
    actions.close(poll, by=request.user)
    messages.success(request, _("The votes are counted. Those who were asked will be told."))
    return redirect("polls:detail", pk=pk)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    place = _own_place(request, kind, pk)
    form = AskForm(request.POST or None, place=place)
    if request.method == "POST" and form.is_valid():
        try:
            poll = actions.ask(draft=form.draft(), by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("Your question is out. Those who live there are told."))
            return redirect("polls:detail", pk=poll.pk)
    context = {"form": form, "place": place, "is_building": isinstance(place, Building)}
    context["interpreted"] = languages_at(_neighbourhood(place), get_language() or "tr")
    return render(request, "polls/ask.html", context)


def _own_place(request: HttpRequest, kind: str, pk: int) -> Neighbourhood | Building:
    """The place one may ask; 404 for everybody else's."""
    roles = roles_of(request.user)
    places = roles.manages if kind == "building" else roles.muhtar_of
    found = next((place for place in places if place.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _neighbourhood(place: Neighbourhood | Building) -> Neighbourhood:
    return place.neighbourhood if isinstance(place, Building) else place


def _visible(request: HttpRequest, pk: int) -> Poll:
    return get_object_or_404(queries.visible_to(request.user), pk=pk)
