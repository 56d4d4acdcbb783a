"""Addresses of the safe door."""

from django.urls import path

from muhit.protection.door.views import healthz, home, readyz, safe_door

handler400 = "muhit.protection.door.errors.bad_request"
handler403 = "muhit.protection.door.errors.forbidden"
handler404 = "muhit.protection.door.errors.not_found"
handler500 = "muhit.protection.door.errors.broken"

urlpatterns = [
    path("", home, name="home"),
    path("door/<slug:language>/", safe_door, name="door"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
