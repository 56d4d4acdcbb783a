"""The home page behind the other door: plain words, a picture beside each.

Which door somebody uses is known to their own browser alone; see
`foundation/accounts/doors.py`. The address of this page is the one of every home page.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from muhit.directory.services.entitlements import telephones
from muhit.foundation.accounts.access import public
from muhit.foundation.core import languages
from muhit.participation.announcements.queries import latest_for_viewer
from muhit.participation.square.queries import neighbourhood


@public
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    if not _has_language(request):
        return start(request)
    user = request.user
    context = {
        "mine": neighbourhood.mine(user) if user.is_authenticated else [],
        "announcements": latest_for_viewer(user, 3),
        "telephones": telephones()[:3],
    }
    return render(request, "refugee_face/home.html", context)


def _has_language(request: HttpRequest) -> bool:
    """Whether the language is known: chosen, of an account, or that of a browser which asks for
    another than everybody here gets."""
    is_chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES or request.user.is_authenticated
    return is_chosen or translation.get_language() != settings.LANGUAGE_CODE


@public
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """The first question, asked in the languages themselves: which one?"""
    rows = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            words = _("Go on in this language")
        rows.append(
            {
                "code": code,
                "name": languages.own_name(code),
                "direction": languages.direction_of(code),
                "words": words,
            }
        )
    return render(request, "refugee_face/start.html", {"languages": rows})
