"""Sign-in for everything not declared public; the reader's language; a second factor for staff."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from . import browsers, resuming
from .access import is_open_without_second_factor
from .policies import lacks_second_factor

View = Callable[..., HttpResponseBase]


class SignInRequired(LoginRequiredMiddleware):
    """Leads visitors to the sign-in page, and after it back to where they were.

    A script that asked gets an answer it can act on instead of a foreign page.
    """

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: View
    ) -> HttpResponseBase:
        is_page = request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
        is_kept = is_page and "HX-Request" not in request.headers and resuming.keep(request)
        page = reverse("ui:again") if is_kept else _page_of(request)
        url = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': page})}"
        if request.headers.get("HX-Request") == "true":
            return HttpResponse(status=401, headers={"HX-Redirect": url})
        if request.headers.get("Accept", "").startswith("application/json"):
            return JsonResponse({"code": "sign_in", "url": url}, status=401)
        return redirect(url)


def _page_of(request: HttpRequest) -> str:
    """The page the person looks at: what was asked for, or where the form or script stands."""
    if request.method == "GET" and "HX-Request" not in request.headers:
        return request.get_full_path()
    page = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    if not url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}):
        return "/"
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


class PersonLanguage:
    """Everything a signed-in person reads comes in the language of their account."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
            browsers.see(request)
        return self.get_response(request)


class NothingKept:
    """What a signed-in person reads stays in no cache, of a proxy or of a shared computer.

    Where a view said itself how long its answer may be kept (a photo), that stands.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class SecondFactorRequired:
    """Leads staff without a second factor to its set-up before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        if not request.user.is_authenticated or is_open_without_second_factor(view):
            return None
        if lacks_second_factor(request.user):
            return redirect("accounts:second_factor_needed")
        return None
