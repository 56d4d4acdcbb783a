"""Addresses of submissions."""

from django.urls import path, register_converter

from .muhtars import views as muhtars
from .views import filing, hinting, nearby, offline, own, public, unfinished, uploading, withholding
from .views.desk import bulk, exporting, inbox, page, templates, undoing


class SizeConverter:
    """The two sizes a photo is kept in."""

    regex = "large|small"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class StanceConverter(SizeConverter):
    """What a reader may do on the page of a submission."""

    regex = "support|unsupport|follow|unfollow"


class FormatConverter(SizeConverter):
    """The formats in which a list can be taken away."""

    regex = "csv|xlsx"


register_converter(SizeConverter, "size")
register_converter(FormatConverter, "format")
register_converter(StanceConverter, "stance")

app_name = "submissions"
urlpatterns = [
    path("submissions/", public.submission_list, name="list"),
    path("submissions/map/", public.submission_map, name="map"),
    path("submissions/map.json", public.map_cells, name="cells"),
    path("submissions/new/", filing.place, name="new"),
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
    path("submissions/mine/", own.mine, name="mine"),
    path("my-places/news/", nearby.near, name="near"),
    path("submissions/<int:pk>/mine/", own.own, name="own"),
    path("submissions/<int:pk>/petition.pdf", muhtars.petition, name="petition"),
    path("track/", own.track, name="track"),
    path("track/<str:code>/", own.tracked, name="track"),
    path("track/<str:code>/petition.pdf", muhtars.tracked_petition, name="track-petition"),
    path(
        "track/<str:code>/photos/<uuid:file_id>/<size:size>/",
        own.tracked_photo,
        name="track-photo",
    ),
    path("submissions/<int:pk>/", public.detail, name="detail"),
    path("submissions/<int:pk>/<stance:stance>/", public.take_stance, name="stance"),
    path(
        "submissions/<int:pk>/photos/<uuid:file_id>/<size:size>/", public.photo, name="photo"
    ),
    path("muhtar/<int:place>/file/", muhtars.assist, name="assist"),
    path("muhtar/<int:place>/categories.json", muhtars.offered, name="assist-offered"),
    path("muhtar/slip/<int:pk>.pdf", muhtars.slip, name="slip"),
    path("submissions/<int:pk>/seen/", muhtars.vouch, name="vouch"),
    path("submissions/<int:pk>/seen/back/", muhtars.take_back_vouch, name="vouch-back"),
    path("submissions/<int:pk>/pass-on/", muhtars.pass_on, name="pass-on"),
    path("desk/", inbox.show, name="inbox"),
    path("desk/filters/", inbox.save_filter, name="filter-save"),
    path("desk/filters/<int:pk>/delete/", inbox.delete_filter, name="filter-delete"),
    path("desk/bulk/", bulk.start, name="bulk"),
    path("desk/undo/", undoing.undo, name="bulk-undo"),
    path("desk/export.<format:kind>", exporting.export, name="export"),
    path("desk/templates/", templates.show, name="templates"),
    path("desk/templates/new/", templates.edit, name="template-new"),
    path("desk/templates/<int:pk>/", templates.edit, name="template"),
    path("desk/templates/<int:pk>/delete/", templates.delete, name="template-delete"),
    path(
        "desk/withheld/<int:attachment>/<size:size>/", withholding.photo, name="withheld-photo"
    ),
    path("desk/boxes/<int:attachment>/", withholding.boxes, name="boxes"),
    path("desk/<int:pk>/", page.show, name="desk"),
    path("desk/<int:pk>/contact/", page.contact, name="desk-contact"),
    path("desk/<int:pk>/voice/", page.voice, name="desk-voice"),
    path("desk/<int:pk>/photos/<int:attachment>/", page.photo_visibility, name="desk-photo"),
    path("desk/<int:pk>/<slug:name>/", page.act, name="act"),
]  # fmt: skip
