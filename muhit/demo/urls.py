"""Addresses of the demo; included in demo mode alone."""

from django.urls import path

from . import views

app_name = "demo"

urlpatterns = [
    path("", views.people, name="people"),
    path("enter/<slug:key>/", views.enter, name="enter"),
]
