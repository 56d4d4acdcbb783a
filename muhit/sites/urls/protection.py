"""Addresses of the protection site."""

from django.urls import path

from muhit.protection.views import healthz, home, readyz, safe_door

handler400 = "muhit.protection.errors.bad_request"
handler403 = "muhit.protection.errors.forbidden"
handler404 = "muhit.protection.errors.not_found"
handler500 = "muhit.protection.errors.broken"

urlpatterns = [
    path("", home, name="home"),
    path("door/<slug:language>/", safe_door, name="door"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
