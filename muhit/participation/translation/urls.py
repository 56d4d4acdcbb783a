"""Addresses of translations."""

from django.urls import path

from . import views

app_name = "translation"
urlpatterns = [
    path("administration/bodies/<slug:code>/translation/", views.rules, name="rules"),
]
