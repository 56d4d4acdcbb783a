from django.apps import AppConfig
from django.conf import settings

from .loading import load


class RoomsConfig(AppConfig):
    """The only app that does something when Django starts: it asks the rooms."""

    name = "muhit.foundation.rooms"
    label = "rooms"

    def ready(self) -> None:
        load(settings.ROOMS)
