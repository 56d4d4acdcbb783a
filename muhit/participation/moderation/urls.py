from django.urls import path

from . import views

app_name = "moderation"
urlpatterns = [
    path("flag/<slug:source>/<int:about_id>/", views.flag, name="flag"),
    path("moderation/", views.queue, name="queue"),
    path("moderation/open/<slug:source>/<int:about_id>/", views.open_look, name="open"),
    path("moderation/<int:pk>/", views.look, name="look"),
    path("moderation/<int:pk>/undo/", views.undo, name="undo"),
    path("moderation/words/", views.words, name="words"),
    path("moderation/words/<int:pk>/remove/", views.remove_word, name="word-remove"),
]
