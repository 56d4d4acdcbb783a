"""Addresses of the protection site."""

from django.urls import path

from muhit.protection.views import healthz, not_built, safe_door

urlpatterns = [
    path("", not_built, name="home"),
    path("door/<slug:language>/", safe_door, name="door"),
    path("healthz", healthz, name="healthz"),
]
