"""Choosing a language, for this visit and for good."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as django_set_language

from muhit.foundation.accounts.models import User

Keep = Callable[[User, str], None]
_KEEPERS: list[Keep] = []


def keep_with(keep: Keep) -> None:
    """Call `keep(user, code)` whenever somebody signed in chooses a language."""
    if keep not in _KEEPERS:
        _KEEPERS.append(keep)


@require_POST
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Switch to the language posted as `language`, and go back to `next`."""
    code = request.POST.get("language", "")
    user: User | AnonymousUser = request.user
    if code in dict(settings.LANGUAGES) and isinstance(user, User):
        for keep in _KEEPERS:
            keep(user, code)
    return django_set_language(request)
