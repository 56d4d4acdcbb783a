"""What is there without a line: the pages a device keeps, and the parts rooms put into them.

Only these pages and the files of `assets` are ever kept; nothing that belongs to a person.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation

from muhit.foundation.core.identity import name_here
from muhit.foundation.messages.push import words_of_notifications
from muhit.foundation.rooms import Declarations

_SHARED = ["ui/css/muhit.css", "ui/js/muhit-page.js", "ui/js/muhit-outbox.js"]


@dataclass(frozen=True)
class Part:
    """Something a room offers on the page shown without a line: a template, and its scripts."""

    template: str
    scripts: tuple[str, ...] = ()


PARTS = Declarations[Part]("the part of the page without a line", key=lambda part: part.template)


def assets() -> list[str]:
    """Addresses of the files the page needs; the same for everybody."""
    names = [*_SHARED, *(name for part in PARTS.every() for name in part.scripts)]
    return [static(name) for name in dict.fromkeys(names)]


def pages() -> dict[str, str]:
    """The address of the page in each language."""
    return {code: reverse("ui:offline", args=[code]) for code, _name in settings.LANGUAGES}


def worker_context() -> dict[str, Any]:
    """What the service worker is told: what to keep, and how to name news."""
    held = {
        "pages": pages(),
        "assets": assets(),
        "fallback": settings.LANGUAGE_CODE,
        "news": words_of_notifications(),
        "icon": static("ui/icons/muhit-192.png"),
    }
    # A new page, style or script makes a new version, which the device then fetches.
    bodies = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            bodies.append(_shell(code))
    made_of = repr(held) + "".join(bodies)
    return {**held, "version": hashlib.sha256(made_of.encode()).hexdigest()[:12]}


def _shell(language: str) -> str:
    return render_to_string("ui/offline.html", shell_context(language))


def shell_context(language: str) -> dict[str, Any]:
    """What the page without a line is made of; no request, so that nobody's data gets in."""
    return {
        "language": language,
        "direction": (translation.get_language_info(language)["bidi"] and "rtl") or "ltr",
        "name": name_here(),
        "accent": settings.ACCENT,
        "parts": PARTS.every(),
    }
