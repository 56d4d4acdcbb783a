"""The inbox, how to be told, the link that stops messages, and failed deliveries for staff."""

from typing import cast

from django.conf import settings
from django.contrib import messages as flashes
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from muhit.foundation.accounts.access import public
from muhit.foundation.accounts.models import User
from muhit.foundation.core.once import repeatable
from muhit.foundation.reading.keyset import keyset_page

from . import actions, policies, push, queries, tokens, words
from .catalogue import every_kind
from .forms import PreferencesForm
from .models import Delivery


def inbox(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    page = keyset_page(
        queries.inbox_of(user),
        order=("-is_unread", "-created_at", "-id"),
        cursor=request.GET.get("after"),
    )
    entries = [(row, words.of_message(row, user)) for row in page.rows]
    return render(request, "muhit_messages/inbox.html", {"entries": entries, "page": page})


@require_POST
@repeatable("what is read stays read")
def open_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark it read and go to what it is about."""
    user = cast(User, request.user)
    message = actions.mark_read(message_id=pk, by=user)
    if message is None:
        raise Http404
    worded = words.of_message(message, user)
    inside = worded is not None and url_has_allowed_host_and_scheme(worded.url, allowed_hosts=None)
    if "stay" in request.POST or worded is None or not inside:
        return redirect("muhit_messages:inbox")
    return redirect(worded.url)


@require_POST
@repeatable("what is read stays read")
def read_all(request: HttpRequest) -> HttpResponse:
    actions.mark_all_read(by=cast(User, request.user))
    return redirect("muhit_messages:inbox")


@require_http_methods(["GET", "POST"])
@repeatable("settings are written over")
def preferences(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    form = PreferencesForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        for kind, way in form.changes().items():
            actions.choose_way(kind=kind, way=way, by=user)
        flashes.success(request, _("Saved. This is how we will tell you from now on."))
        return redirect("muhit_messages:preferences")
    reach = queries.way_to(user)
    context = {
        "form": form,
        "reach": reach,
        "may_push": settings.WEB_PUSH,
        "push_key": push.public_key() if settings.WEB_PUSH else "",
        "devices": queries.device_count(user),
    }
    return render(request, "muhit_messages/preferences.html", context)


@public
@csrf_exempt  # mail programs post here by themselves (RFC 8058); the signed token is the proof
@require_http_methods(["GET", "POST"])
@repeatable("what is stopped stays stopped")
def stop(request: HttpRequest, token: str) -> HttpResponse:
    wanted = tokens.read_stop_token(token)
    if wanted is None:
        raise Http404
    if request.method == "POST":
        if wanted.user is not None:
            actions.stop_kind(kind=wanted.kind, by=wanted.user)
        elif wanted.delivery is not None:
            actions.stop_contact(wanted.delivery)
    context = {"stop": wanted, "done": request.method == "POST"}
    return render(request, "muhit_messages/stop.html", context)


@require_POST
@repeatable("a device is noted once by its address")
def device(request: HttpRequest) -> HttpResponse:
    """A browser that wants notifications, or no longer; asked by the script of the preferences."""
    if not settings.WEB_PUSH:
        raise Http404
    user, sent = cast(User, request.user), request.POST
    if sent.get("do") == "remove":
        actions.remove_device(endpoint=sent.get("endpoint", ""), by=user)
    else:
        names = ("endpoint", "p256dh", "auth")
        actions.add_device(**{name: sent.get(name, "") for name in names}, by=user)
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"devices": queries.device_count(user)})
    return redirect("muhit_messages:preferences")


def deliveries(request: HttpRequest) -> HttpResponse:
    if not policies.may_see_deliveries(request.user):
        raise Http404
    page = keyset_page(
        queries.troubled_deliveries(),
        order=("-queued_at", "-id"),
        cursor=request.GET.get("after"),
        size=50,
    )
    return render(request, "muhit_messages/deliveries.html", {"page": page})


def catalogue(request: HttpRequest) -> HttpResponse:
    """What people are told, in every language."""
    if not policies.may_see_deliveries(request.user):
        raise Http404
    shown = every_kind(cast(User, request.user))
    return render(request, "muhit_messages/catalogue.html", {"kinds": shown})


@require_POST
def deliver_again(request: HttpRequest, pk: int) -> HttpResponse:
    if not policies.may_see_deliveries(request.user):
        raise Http404
    delivery = get_object_or_404(Delivery, pk=pk)
    actions.send_again(delivery, by=cast(User, request.user))
    return redirect("muhit_messages:deliveries")
