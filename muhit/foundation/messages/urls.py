"""Addresses of the inbox and of deliveries."""

from django.urls import path

from . import views

app_name = "muhit_messages"

urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/<int:pk>/open/", views.open_message, name="open"),
    path("inbox/read-all/", views.read_all, name="read_all"),
    path("inbox/preferences/", views.preferences, name="preferences"),
    path("inbox/device/", views.device, name="device"),
    path("inbox/stop/<str:token>/", views.stop, name="stop"),
    path("desk/deliveries/", views.deliveries, name="deliveries"),
    path("desk/messages/", views.catalogue, name="catalogue"),
    path("desk/deliveries/<int:pk>/again/", views.deliver_again, name="deliver_again"),
]
