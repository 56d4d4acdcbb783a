"""Addresses of the API."""

from .site import patterns

urlpatterns, app_name = patterns()
