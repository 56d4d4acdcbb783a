"""Addresses of translations."""

from django.urls import path

from .views import queue, rules, work

app_name = "translation"
urlpatterns = [
    path("translation/", queue.queue, name="queue"),
    path("translation/done/", queue.done, name="done"),
    path("translation/<int:pk>/", work.text, name="text"),
    path("translation/<int:pk>/claim/", work.claim, name="claim"),
    path("translation/<int:pk>/give-back/", work.give_back, name="give-back"),
    path("translation/<int:pk>/voice/", work.voice, name="voice"),
    path("administration/bodies/<slug:code>/translation/", rules.rules, name="rules"),
]
