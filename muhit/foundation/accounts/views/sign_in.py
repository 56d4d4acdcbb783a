"""Coming in and going out: one page for the address, one for the code."""

import re
from dataclasses import replace

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login
from allauth.account.internal.flows.logout import logout
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from muhit.foundation.core.errors import MuhitError
from muhit.foundation.core.once import repeatable
from muhit.foundation.core.origins import is_from_elsewhere

from .. import actions, budget, codes, console, doors, freshness, limits, pending, robots
from ..access import public, without_second_factor
from ..addresses import Address, Way
from ..errors import AccountClosed, AddressTaken, CodeOver, NoAccount
from ..forms import AddressForm, CodeForm
from ..models import OneTimeCode
from ..pending import Pending
from ..queries import address_of, has_second_factor

Purpose = OneTimeCode.Purpose
# Where whoever leaves quickly lands: the weather.
_HARMLESS = "https://www.mgm.gov.tr/"
# How the cookies begin under which a device answers without an account.
_OF_THE_DEVICE = "muhit_"
_NAME_OF_COOKIE = re.compile(r"[A-Za-z0-9_-]{1,60}")
# The hard limits of codes stand in `codes.py`; this one asks for a proof of work before them.
CODES = limits.Limit("sign-in", most=10_000, seconds=3600, soft=60)


@public
@never_cache
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Phone number or e-mail; the same page and words whether or not an account exists."""
    next_url = _next_of(request)
    if request.user.is_authenticated:
        return redirect(next_url or "/")
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        robots.check(request)
        _count(request, form.cleaned_data["address"])
        response = _ask(request, form, form.cleaned_data["address"], Purpose.SIGN_IN, next_url)
        if response is not None:
            return response
    context = {"form": form, "next": next_url, "minutes": codes.LIFE.seconds // 60}
    return render(request, "accounts/sign_in.html", context, status=_status(form))


@without_second_factor
@never_cache
def confirm(request: HttpRequest) -> HttpResponseBase:
    """Before what cannot be taken back: a code to the address the account has."""
    next_url = _next_of(request)
    if has_second_factor(request.user):
        # A code would be worth less than what guards this account.
        wanted = get_adapter().get_reauthentication_methods(request.user)[0]["url"]
        return redirect(f"{wanted}?{urlencode({'next': next_url})}" if next_url else wanted)
    address = address_of(request.user)
    form = CodeForm()
    if request.method == "POST" and address is not None:
        form = CodeForm({"code": ""})
        form.is_valid()
        form.errors.clear()
        response = _ask(request, form, address, Purpose.CONFIRM, next_url)
        if response is not None:
            return response
    context = {"form": form, "address": address, "next": next_url}
    return render(request, "accounts/confirm.html", context, status=_status(form))


@public
@without_second_factor
@never_cache
@repeatable("a code is used up by the first")
def code(request: HttpRequest) -> HttpResponseBase:
    """The code that was sent; what happens next depends on what it was asked for."""
    waiting = pending.current(request)
    if waiting is None:
        return _nothing_pending(request)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            pending.finish(request, waiting, form.cleaned_data["code"])
            return _AFTER[waiting.purpose](request, waiting)
        except MuhitError as error:
            form.add_error("code", str(error))
    context = {
        "form": form,
        "address": waiting.address,
        "by_phone": waiting.address.way is Way.PHONE,
        "shown_code": console.shown_code(waiting.address),
        "minutes": codes.LIFE.seconds // 60,
        "is_sign_in": waiting.purpose == Purpose.SIGN_IN,
    }
    return render(request, "accounts/code.html", context, status=_status(form))


@public
@without_second_factor
@require_POST
def code_again(request: HttpRequest) -> HttpResponseBase:
    """Send another code to the same address."""
    waiting = pending.current(request)
    if waiting is None:
        return _nothing_pending(request)
    _count(request, waiting.address)
    try:
        pending.start(
            request, address=waiting.address, purpose=waiting.purpose, next_url=waiting.next
        )
        messages.success(request, _("A new code is on its way. The older ones no longer count."))
    except MuhitError as error:
        messages.error(request, str(error))
    return redirect("accounts:code")


@public
@without_second_factor
@repeatable("signing out twice is signing out")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """Leave this browser."""
    if request.user.is_authenticated:
        actions.note_sign_out(user=request.user, session_key=request.session.session_key)
    return leave(request)


@public
@without_second_factor
@never_cache
@csrf_exempt  # pages without an account send it; another site's request brings no cookie along
@require_POST
def leave_quickly(request: HttpRequest) -> HttpResponseBase:
    """Leave for a harmless page, and nothing stays: neither session, drafts and recordings nor
    any cookie of ours. Another site only leads away: it shall wipe nobody's drafts."""
    # No redirect: pages may not send forms that end elsewhere (form-action).
    away = f'<!doctype html><meta http-equiv="refresh" content="0;url={_HARMLESS}">'
    response = HttpResponse(f'{away}<a href="{_HARMLESS}">{_HARMLESS}</a>')
    if is_from_elsewhere(request):
        return response
    if request.user.is_authenticated:
        actions.note_sign_out(user=request.user, session_key=request.session.session_key)
    _forgetting(request, response)
    for name in filter(_NAME_OF_COOKIE.fullmatch, request.COOKIES):
        response.delete_cookie(name, samesite="Lax")
    return response


def leave(request: HttpRequest) -> HttpResponseBase:
    """Take every trace of the person out of this browser: session, drafts, stored pages, door,
    and what the device answered in consultations."""
    return _forgetting(request, redirect(_next_of(request) or "/"))


def _forgetting(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer with which this session ends, and what the browser is to forget with it."""
    logout(request, show_message=False)
    request.session.flush()
    for name in filter(_NAME_OF_COOKIE.fullmatch, request.COOKIES):
        if name.startswith(_OF_THE_DEVICE):
            response.delete_cookie(name, samesite="Lax")
    # Not "cookies": that would sign people out of the municipality's other sites as well.
    response["Clear-Site-Data"] = '"cache", "storage"'
    doors.forget_door(response)
    return response


@public
@without_second_factor
def closed(request: HttpRequest) -> HttpResponse:
    """The account was closed; or there is none, where nobody makes one for themselves."""
    error = AccountClosed() if settings.ACCOUNTS_ARE_OPEN else NoAccount()
    return render(request, "accounts/closed.html", {"error": error}, status=403)


def _count(request: HttpRequest, address: Address) -> None:
    """Count one more code; a proof of work is asked of everybody while SMS run out."""
    is_scarce = address.way is Way.PHONE and budget.is_crowded()
    limits.count(replace(CODES, soft=0) if is_scarce else CODES, request)


def _ask(
    request: HttpRequest,
    form: AddressForm | CodeForm,
    address: Address,
    purpose: Purpose,
    next_url: str,
) -> HttpResponseBase | None:
    try:
        pending.start(request, address=address, purpose=purpose, next_url=next_url)
    except MuhitError as error:
        form.add_error(None, str(error))
        return None
    return redirect("accounts:code")


def _signed_in(request: HttpRequest, waiting: Pending) -> HttpResponseBase:
    user = actions.account_for(address=waiting.address)
    freshness.note(request, user)
    login = Login(user=user, redirect_url=waiting.next or None, email_verification="none")
    return perform_login(request, login)


def _confirmed(request: HttpRequest, waiting: Pending) -> HttpResponseBase:
    freshness.note(request, request.user)
    return redirect(waiting.next or "accounts:settings")


def _changed(request: HttpRequest, waiting: Pending) -> HttpResponseBase:
    try:
        actions.change_address(user=request.user, address=waiting.address, by=request.user)
    except AddressTaken as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Saved. From now on you can sign in with it."))
    return redirect("accounts:settings")


_AFTER = {
    Purpose.SIGN_IN: _signed_in,
    Purpose.CONFIRM: _confirmed,
    Purpose.CHANGE: _changed,
}


def _nothing_pending(request: HttpRequest) -> HttpResponseBase:
    if request.user.is_authenticated:
        return redirect("accounts:settings")
    messages.error(request, str(CodeOver()))
    return redirect("account_login")


def _next_of(request: HttpRequest) -> str:
    """Where to go afterwards: a page of this site, or nothing."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if wanted and get_adapter().is_safe_url(wanted) else ""


def _status(form: AddressForm | CodeForm) -> int:
    return 422 if form.is_bound and form.errors else 200
