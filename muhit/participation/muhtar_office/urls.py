"""Addresses of the muhtar's office."""

from django.urls import path

from . import views

app_name = "muhtar_office"
urlpatterns = [
    path("submissions/<int:pk>/petition.pdf", views.petition, name="petition"),
    path("track/<str:code>/petition.pdf", views.tracked_petition, name="track-petition"),
    path("muhtar/<int:place>/file/", views.assist, name="assist"),
    path("muhtar/<int:place>/categories.json", views.offered, name="assist-offered"),
    path("muhtar/slip/<int:pk>.pdf", views.slip, name="slip"),
    path("submissions/<int:pk>/seen/", views.vouch, name="vouch"),
    path("submissions/<int:pk>/seen/back/", views.take_back_vouch, name="vouch-back"),
    path("submissions/<int:pk>/pass-on/", views.pass_on, name="pass-on"),
]  # fmt: skip
