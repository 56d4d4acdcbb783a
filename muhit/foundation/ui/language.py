"""Choosing a language, for this visit and for good."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as django_set_language

from muhit.foundation.accounts.actions import choose_language as keep_language
from muhit.foundation.accounts.models import User
from muhit.foundation.core.once import repeatable


@require_POST
@repeatable("the language chosen last is the one that counts")
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Switch to the language posted as `language`, and go back to `next`.

    The browser keeps it in a cookie; for somebody signed in, the account does too.
    """
    code = request.POST.get("language", "")
    user: User | AnonymousUser = request.user
    if code in dict(settings.LANGUAGES) and isinstance(user, User):
        keep_language(user=user, language=code, by=user)
    return django_set_language(request)


def set_language(response: HttpResponseBase, language: str, *, user: User | AnonymousUser) -> None:
    """Keep a language of the interface in the browser and, for somebody signed in, for good."""
    if isinstance(user, User):
        keep_language(user=user, language=language, by=user)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        path=settings.LANGUAGE_COOKIE_PATH,
        domain=settings.LANGUAGE_COOKIE_DOMAIN,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
