"""Addresses of streets."""

from django.urls import path

from . import views

app_name = "streets"
urlpatterns = [
    path("search.json", views.search, name="search"),
    path("at.json", views.at, name="at"),
]
