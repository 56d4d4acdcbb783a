"""Addresses of one's own places and buildings."""

from django.urls import path

from . import views

app_name = "residents"
urlpatterns = [
    path("my-neighbourhood/", views.home, name="home"),
    path("my-places/", views.places, name="places"),
    path("my-places/new/", views.new_place, name="place-new"),
    path("my-places/<int:pk>/", views.place, name="place"),
    path("my-places/<int:pk>/mute/", views.mute, name="place-mute"),
    path("my-places/<int:pk>/remove/", views.remove, name="place-remove"),
    path("my-building/", views.buildings, name="buildings"),
    path("my-building/join/", views.enter_code, name="enter-code"),
    path("my-building/<int:pk>/name/", views.show_name, name="show-name"),
    path("my-building/<int:pk>/leave/", views.leave, name="leave"),
    path("my-building/<int:pk>/doubt/", views.doubt, name="doubt"),
    path("join/<str:code>/", views.join, name="join"),
]
