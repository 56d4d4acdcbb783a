"""Addresses of places."""

from django.urls import path

from . import views

app_name = "places"
urlpatterns = [
    path("neighbourhoods.json", views.neighbourhoods, name="neighbourhoods"),
    path("outlines.json", views.outlines, name="outlines"),
    path("choose/", views.choose, name="choose"),
    path("choose/<int:code>/", views.choose_in_district, name="choose-in-district"),
]
