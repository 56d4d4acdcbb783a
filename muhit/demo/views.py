"""Trying Muhit out as somebody else: only where everybody is invented."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from muhit.foundation.accounts.access import public
from muhit.foundation.accounts.adapter import AccountAdapter
from muhit.foundation.accounts.doors import set_door

from .people import PERSONAS, persona, user_of


def _only_in_the_demo() -> None:
    # The addresses are included in the demo alone; this is the second lock.
    if not settings.DEMO:
        raise Http404


@public
@never_cache
def people(request: HttpRequest) -> HttpResponseBase:
    """One person of each role, each with a button."""
    _only_in_the_demo()
    is_loaded = user_of(PERSONAS[0]) is not None
    return render(request, "demo/people.html", {"people": PERSONAS, "is_loaded": is_loaded})


@public
@require_POST
def enter(request: HttpRequest, key: str) -> HttpResponseBase:
    """Sign in as one of them, without a code."""
    _only_in_the_demo()
    one = persona(key)
    user = user_of(one) if one is not None else None
    if one is None or user is None:
        raise Http404
    logout(request)
    AccountAdapter(request).login(request, user)
    with translation.override(user.language):
        messages.info(request, _("You are trying Muhit out as %(name)s.") % {"name": one.name})
    response = redirect("/")
    set_door(response, one.door)
    return response
