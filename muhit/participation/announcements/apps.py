from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnnouncementsConfig(AppConfig):
    name = "muhit.participation.announcements"
    label = "announcements"

    def ready(self) -> None:
        from muhit.foundation.ui.navigation import Entry, Place, register

        from . import (
            presenters,  # noqa: F401 - it registers itself
            texts,  # noqa: F401 - it registers itself
        )

        register(
            Entry(
                _("Announcements"),
                "announcements:list",
                icon="megaphone",
                order=5,
                place=Place.FOOTER,
            )
        )
