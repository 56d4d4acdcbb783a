"""A person's own account: name, language, ways in, browsers, data, the way out."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import MuhitError
from muhit.foundation.core.once import repeatable

from .. import actions, browsers, notices, pending, personal, settings_rows
from ..access import without_second_factor
from ..acts import Act
from ..addresses import Address, Way
from ..forms import EmailForm, PersonForm, PhoneForm
from ..freshness import fresh
from ..models import OneTimeCode
from ..queries import has_second_factor, sessions_of
from .sign_in import leave

_FORMS = {Way.PHONE: PhoneForm, Way.EMAIL: EmailForm}


@never_cache
@repeatable("settings are written over")
def settings(request: HttpRequest) -> HttpResponseBase:
    """Everything about one's own account on one page."""
    form = PersonForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        actions.rename(user=request.user, name=wanted["name"], by=request.user)
        actions.choose_language(user=request.user, language=wanted["language"], by=request.user)
        response = redirect("accounts:settings")
        browsers.remember_language(response, wanted["language"])
        return response
    if form.errors:
        request.user.refresh_from_db()
    context = {
        "form": form,
        "phone": Address(Way.PHONE, request.user.phone) if request.user.phone else None,
        "sessions": sessions_of(request.user),
        "here": request.session.session_key,
        "has_second_factor": has_second_factor(request.user),
        "more": settings_rows.rows_for(request.user),
    }
    return render(request, "accounts/settings.html", context, status=422 if form.errors else 200)


@never_cache
@fresh
def change_address(request: HttpRequest, way: str) -> HttpResponseBase:
    """A new phone number or e-mail: kept once the code sent to it was typed."""
    if way not in set(Way):
        raise Http404
    form = _FORMS[Way(way)](request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            pending.start(
                request,
                address=form.cleaned_data["address"],
                purpose=OneTimeCode.Purpose.CHANGE,
                next_url="",
            )
            return redirect("accounts:code")
        except MuhitError as error:
            form.add_error(None, str(error))
    context = {"form": form, "by_phone": way == Way.PHONE, "way": way}
    status = 422 if form.is_bound else 200
    return render(request, "accounts/change_address.html", context, status=status)


@require_POST
@fresh
def remove_address(request: HttpRequest, way: str) -> HttpResponseBase:
    """Forget the phone number or the e-mail."""
    if way not in set(Way):
        raise Http404
    try:
        actions.remove_address(user=request.user, way=Way(way), by=request.user)
        messages.success(request, _("Removed."))
    except MuhitError as error:
        messages.error(request, str(error))
    return redirect("accounts:settings")


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Sign out of another browser."""
    actions.end_session(user=request.user, signed_in=pk, by=request.user)
    messages.success(request, _("That browser is signed out."))
    return redirect("accounts:settings")


@require_POST
def end_all_sessions(request: HttpRequest) -> HttpResponseBase:
    """Sign out everywhere else; this browser stays signed in with a new key."""
    user = actions.end_all_sessions(user=request.user, by=request.user)
    notices.tell(user, notices.Change.SESSIONS_ENDED)
    update_session_auth_hash(request, user)
    browsers.note(request, user)
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("accounts:settings")


@never_cache
@fresh
def my_data(request: HttpRequest) -> HttpResponseBase:
    """Everything the rooms hold about this person, as a file. Leaving data is an event."""
    record(Act.DATA_DOWNLOADED, by=request.user, about=request.user)
    notices.tell(request.user, notices.Change.DATA)
    found = {"made_at": clock.now().isoformat(), **personal.collect(request.user)}
    response = JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="muhit.json"'
    return response


@never_cache
@fresh
def delete_account(request: HttpRequest) -> HttpResponseBase:
    """What goes, what stays, and the button; a code was typed before."""
    if request.method != "POST":
        return render(request, "accounts/delete.html")
    try:
        actions.delete_account(user=request.user, by=request.user)
    except MuhitError as error:
        messages.error(request, str(error))
        return redirect("accounts:settings")
    response = leave(request)
    messages.success(request, _("Your account is deleted."))
    return response


@without_second_factor
@never_cache
def second_factor_needed(request: HttpRequest) -> HttpResponseBase:
    """Why staff need a second factor, and the two ways to set one up."""
    if has_second_factor(request.user):
        return redirect("/")
    return render(request, "accounts/second_factor_needed.html")
