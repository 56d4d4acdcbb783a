"""Addresses of the public site."""

from django.urls import URLPattern, URLResolver, include, path

from muhit.sites.health import healthz, readyz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("account/", include("muhit.foundation.accounts.urls")),
    path("", include("muhit.foundation.messages.urls")),
]
