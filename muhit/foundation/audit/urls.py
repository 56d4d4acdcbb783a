"""Addresses of the log."""

from django.urls import path

from . import views

app_name = "audit"

urlpatterns = [path("administration/log/", views.log, name="log")]
