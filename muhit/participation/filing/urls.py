"""Addresses of filing, step by step."""

from django.urls import path

from muhit.participation.record import converters  # noqa: F401 - knows "size"

from .views import filing, hinting, offline, unfinished, uploading

app_name = "filing"
urlpatterns = [
    path("submissions/new/", filing.place, name="new"),
    path("submissions/new/speak/", filing.speak, name="new-speak"),
    path("submissions/new/what/", filing.what, name="new-what"),
    path("submissions/new/words/", filing.words, name="new-words"),
    path("submissions/new/voice/", uploading.voice, name="new-voice"),
    path("submissions/new/voice/remove/", uploading.remove_voice, name="new-voice-remove"),
    path("submissions/new/hint/", hinting.hint, name="new-hint"),
    path("submissions/new/you/", filing.you, name="new-you"),
    path("submissions/new/outbox/", offline.outbox, name="outbox"),
    path("submissions/new/check/", filing.check, name="new-check"),
    path("submissions/new/done/<str:mark>/", filing.done, name="new-done"),
    path("submissions/new/resume/", unfinished.resume, name="new-resume"),
    path("submissions/new/discard/", unfinished.discard, name="new-discard"),
    path("submissions/new/anew/", filing.start_anew, name="new-anew"),
    path(
        "submissions/new/photos/<uuid:file_id>/remove/",
        uploading.remove_photo,
        name="new-photo-remove",
    ),
    path(
        "submissions/new/photos/<uuid:file_id>/<size:size>/", uploading.photo, name="new-photo"
    ),
]  # fmt: skip
