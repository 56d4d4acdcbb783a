"""Addresses of the public site."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("muhit.foundation.messages.urls")),
]
