"""Addresses of the public site."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from muhit.sites.health import healthz, readyz

handler400 = "muhit.foundation.ui.errors.bad_request"
handler403 = "muhit.foundation.ui.errors.forbidden"
handler404 = "muhit.foundation.ui.errors.not_found"
handler429 = "muhit.foundation.ui.errors.too_often"
handler500 = "muhit.foundation.ui.errors.broken"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("muhit.sites.urls.home")),
    # Addresses are tried in this order: what most people ask for comes early.
    path("", include("muhit.participation.submissions.urls")),
    path("", include("muhit.foundation.ui.urls")),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("account/", include("muhit.foundation.accounts.urls")),
    path("", include("muhit.foundation.audit.urls")),
    path("", include("muhit.foundation.messages.urls")),
    path("", include("muhit.registers.organisations.urls")),
    path("", include("muhit.registers.people.urls")),
    path("", include("muhit.registers.residents.urls")),
    path("", include("muhit.directory.services.urls")),
    path("", include("muhit.participation.announcements.urls")),
    path("", include("muhit.participation.moderation.urls")),
    path("", include("muhit.participation.buildings.urls")),
    path("", include("muhit.participation.statistics.urls")),
    path("", include("muhit.participation.polls.urls")),
    path("", include("muhit.participation.translation.urls")),
    path("places/", include("muhit.registers.places.urls")),
    path("", include("muhit.participation.consultations.urls")),
    path("", include("muhit.faces.muhtar.urls")),
]

if settings.DEMO:
    urlpatterns.append(path("demo/", include("muhit.demo.urls")))
