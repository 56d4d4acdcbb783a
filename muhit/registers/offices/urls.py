"""Addresses of offices."""

from django.urls import path

from .views import administration, factors, held, interpreting, mandates

app_name = "offices"
_BODY = "administration/bodies/<slug:code>/"
urlpatterns = [
    path("administration/", administration.home, name="administration"),
    path("administration/roles/", administration.role_descriptions, name="roles"),
    path(f"{_BODY}staff/", administration.posts, name="posts"),
    path(f"{_BODY}staff/new/", administration.appoint, name="appoint"),
    path(f"{_BODY}staff/<int:pk>/end/", administration.end_post, name="end_post"),
    path(f"{_BODY}staff/<int:pk>/second-factor/", factors.take, name="take_factor"),
    path(f"{_BODY}interpreters/", interpreting.interpreters, name="interpreters"),
    path(f"{_BODY}interpreters/new/", interpreting.name_one, name="name_interpreter"),
    path(f"{_BODY}interpreters/<int:pk>/end/", interpreting.end, name="end_interpreter"),
    path("administration/mandates/", mandates.waiting, name="waiting"),
    path("administration/mandates/<int:pk>/", mandates.decide, name="decide"),
    path("administration/mandates/<int:pk>/confirm/", mandates.confirm, name="confirm"),
    path("administration/mandates/<int:pk>/refuse/", mandates.refuse, name="refuse"),
    path("administration/mandates/held/", held.overview, name="held"),
    path("administration/mandates/<int:pk>/end/", held.end, name="end_held"),
    path("offices/", mandates.mine, name="mine"),
    path("offices/muhtar/", mandates.ask_muhtar, name="ask_muhtar"),
    path("offices/building-manager/", mandates.ask_manager, name="ask_manager"),
    path("offices/<int:pk>/end/", mandates.end, name="end"),
]
