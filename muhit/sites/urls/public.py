"""Addresses of the public site."""

from django.urls import URLPattern, URLResolver, path

from muhit.foundation.rooms.addresses import patterns
from muhit.foundation.ui import home
from muhit.sites.health import healthz, readyz

handler400 = "muhit.foundation.ui.errors.bad_request"
handler403 = "muhit.foundation.ui.errors.forbidden"
handler404 = "muhit.foundation.ui.errors.not_found"
handler429 = "muhit.foundation.ui.errors.too_often"
handler500 = "muhit.foundation.ui.errors.broken"

urlpatterns: list[URLPattern | URLResolver] = [
    *home.patterns(),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    *patterns(),
]
