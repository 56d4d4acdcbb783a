"""What makes the site an application on a device: manifest, service worker, page without a line."""

import json

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from muhit.foundation.accounts.access import public, without_second_factor
from muhit.foundation.core import identity
from muhit.foundation.core.identity import name_here

from . import offline


def _is_spoken(language: str) -> bool:
    return language in dict(settings.LANGUAGES)


@public
@without_second_factor
@cache_control(public=True, max_age=3600)
def manifest(request: HttpRequest, language: str) -> HttpResponse:
    """How the site stands among a device's applications, in one language."""
    if not _is_spoken(language):
        raise Http404
    with translation.override(language):
        held = {
            "id": "/",
            "name": _("Muhit – %(place)s") % {"place": name_here()},
            "short_name": _("Muhit"),
            "description": _(
                "Tell your municipality what your neighbourhood needs, and hear back."
            ),
            "lang": language,
            "dir": "rtl" if translation.get_language_bidi() else "ltr",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": "#faf7f2",
            "theme_color": "#0a5a6c",
            "icons": [
                _icon("muhit-192", "192x192"),
                _icon("muhit-512", "512x512"),
                _icon("muhit-maskable-512", "512x512", "maskable"),
            ],
            "shortcuts": [{"name": _("Tell"), "url": "/submissions/new/"}],
        }
    return JsonResponse(held, content_type="application/manifest+json")


@public
@without_second_factor
@cache_control(public=True, max_age=3600)
def crest(request: HttpRequest) -> HttpResponse:
    """The municipality's own crest, beside its name."""
    path = identity.crest()
    if path is None:
        raise Http404
    kind = "image/svg+xml" if path.suffix == ".svg" else "image/png"
    # What an SVG might do when opened by itself, it does to nobody.
    held = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}
    return HttpResponse(path.read_bytes(), content_type=kind, headers=held)


def _icon(name: str, size: str, purpose: str = "any") -> dict[str, str]:
    return {
        "src": static(f"ui/icons/{name}.png"),
        "sizes": size,
        "type": "image/png",
        "purpose": purpose,
    }


@public
@without_second_factor
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the page without a line; the same for everybody."""
    # Nothing in it may end the script it stands in, and U+2028 is a line end to old engines.
    held = json.dumps(offline.worker_context(), ensure_ascii=True)
    words = render_to_string("ui/service-worker.js", {"held": held})
    return HttpResponse(words, content_type="text/javascript; charset=utf-8")


@public
@without_second_factor
@cache_control(public=True, max_age=300)
def without_line(request: HttpRequest, language: str) -> HttpResponse:
    """The page a device keeps; made without the request, so that nothing of its sender gets in."""
    if not _is_spoken(language):
        raise Http404
    with translation.override(language):
        page = render_to_string("ui/offline.html", offline.shell_context(language))
    return HttpResponse(page)
