"""Addresses of submissions."""

from django.urls import path, register_converter

from .views import public


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


register_converter(SizeConverter, "size")
register_converter(StanceConverter, "stance")

app_name = "submissions"
urlpatterns = [
    path("submissions/", public.submission_list, name="list"),
    path("submissions/map/", public.submission_map, name="map"),
    path("submissions/map.json", public.map_cells, name="cells"),
    path("submissions/<int:pk>/", public.detail, name="detail"),
    path("submissions/<int:pk>/<stance:stance>/", public.take_stance, name="stance"),
    path(
        "submissions/<int:pk>/photos/<uuid:file_id>/<size:size>/", public.photo, name="photo"
    ),
]  # fmt: skip
