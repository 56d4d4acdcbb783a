"""Addresses of what is withheld from the public."""

from django.urls import path

from muhit.participation.record import converters  # noqa: F401 - knows "size"

from . import views

app_name = "withholding"
urlpatterns = [
    path(
        "desk/withheld/<int:attachment>/<size:size>/", views.photo, name="withheld-photo"
    ),
    path("desk/boxes/<int:attachment>/", views.boxes, name="boxes"),
]  # fmt: skip
