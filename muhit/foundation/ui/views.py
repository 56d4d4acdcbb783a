"""Pages that belong to no room: what is kept, who sees it, and the gallery."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from muhit.foundation.accounts import resuming
from muhit.foundation.accounts.access import public

from . import gallery
from .language import choose_language as _choose_language

choose_language = public(_choose_language)


@never_cache
@require_GET
def again(request: HttpRequest) -> HttpResponse:
    """After signing in anew: what was sent when the session had ended already."""
    row = resuming.kept(request)
    if row is None:
        return redirect("home")
    return render(request, "ui/resume.html", row)


@public
def who_sees_what(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/who_sees_what.html")


@public
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/privacy.html")


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/accessibility.html")


@public
def components(request: HttpRequest) -> HttpResponse:
    """The gallery: every component's example."""
    if settings.PRODUCTION:
        raise Http404
    return render(request, "ui/gallery.html", {"names": gallery.names()})


@public
@csp_replace({"frame-ancestors": [SELF]})
@xframe_options_sameorigin
def component(request: HttpRequest, name: str) -> HttpResponse:
    """One example on a page of its own, in the direction asked for."""
    if settings.PRODUCTION or name not in gallery.names():
        raise Http404
    direction = "rtl" if request.GET.get("dir") == "rtl" else "ltr"
    context = {"name": name, "direction": direction, **gallery.context(request)}
    return render(request, "ui/gallery_example.html", context)
