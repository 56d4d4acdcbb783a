"""Addresses of the protection site."""

from django.urls import path

from muhit.protection.views import healthz, not_built

urlpatterns = [
    path("", not_built, name="home"),
    path("healthz", healthz, name="healthz"),
]
