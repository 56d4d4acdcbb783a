"""Addresses of what everybody reads, and of one's own."""

from django.urls import path, register_converter

from muhit.participation.record import converters

from .views import nearby, own, public


class StanceConverter(converters.Word):
    """What a reader may do on the page of a submission."""

    regex = "support|unsupport|follow|unfollow"


register_converter(StanceConverter, "stance")

app_name = "square"
urlpatterns = [
    path("submissions/", public.submission_list, name="list"),
    path("submissions/map/", public.submission_map, name="map"),
    path("submissions/map.json", public.map_cells, name="cells"),
    path("submissions/mine/", own.mine, name="mine"),
    path("my-places/news/", nearby.near, name="near"),
    path("submissions/<int:pk>/mine/", own.own, name="own"),
    path("track/", own.track, name="track"),
    path("track/<str:code>/", own.tracked, name="track"),
    path(
        "track/<str:code>/photos/<uuid:file_id>/<size:size>/",
        own.tracked_photo,
        name="track-photo",
    ),
    path("submissions/<int:pk>/", public.detail, name="detail"),
    path("submissions/<int:pk>/place.svg", public.place_svg, name="place-svg"),
    path("submissions/<int:pk>/place.png", public.place_png, name="place-png"),
    path("submissions/<int:pk>/<stance:stance>/", public.take_stance, name="stance"),
    path(
        "submissions/<int:pk>/photos/<uuid:file_id>/<size:size>/", public.photo, name="photo"
    ),
]  # fmt: skip
