"""Addresses of the pages that belong to no room."""

from django.urls import path

from . import installing, views

app_name = "ui"

urlpatterns = [
    path("manifest/<str:language>.webmanifest", installing.manifest, name="manifest"),
    path("service-worker.js", installing.service_worker, name="service-worker"),
    path("without-line/<str:language>/", installing.without_line, name="offline"),
    path("crest/", installing.crest, name="crest"),
    path("again/", views.again, name="again"),
    path("language/", views.choose_language, name="language"),
    path("who-sees-what/", views.who_sees_what, name="who-sees-what"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("gallery/", views.components, name="gallery"),
    path("gallery/<slug:name>/", views.component, name="gallery-example"),
]
