"""Where a browser hands in its proof of work before it reads on."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from .. import proofs
from ..access import public, without_second_factor


@public
@without_second_factor
@never_cache
@require_POST
def give(request: HttpRequest) -> HttpResponseBase:
    """Take a proof and go back to the page; without a good one, that page asks once more."""
    wanted = request.POST.get("next", "")
    response = redirect(wanted if wanted and get_adapter().is_safe_url(wanted) else "/")
    purpose = request.POST.get("purpose", "")[:40]
    if proofs.redeem(purpose, request.POST.get(proofs.FIELD, "")):
        response.set_cookie(
            proofs.PASS_COOKIE,
            proofs.make_pass(purpose, request),
            max_age=proofs.PASS_LIFE,
            httponly=True,
            samesite="Lax",
            secure=settings.PRODUCTION,
        )
    return response
