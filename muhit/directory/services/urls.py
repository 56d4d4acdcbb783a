"""Addresses of services."""

from django.urls import path

from .views import desk, public

app_name = "services"
urlpatterns = [
    path("services/", public.service_list, name="list"),
    path("services/<int:pk>/", public.detail, name="detail"),
    path("services/<int:pk>/change/", desk.change, name="change"),
    path("services/<int:pk>/assure/", desk.assure, name="assure"),
    path("desk/services/", desk.desk, name="desk"),
    path("desk/services/<slug:code>/new/", desk.new, name="new"),
]
