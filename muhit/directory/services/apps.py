from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ServicesConfig(AppConfig):
    name = "muhit.directory.services"
    label = "services"

    def ready(self) -> None:
        from muhit.foundation.ui.navigation import Entry, Place, register

        from . import presenters  # noqa: F401 - it registers itself

        register(
            Entry(_("Services"), "services:list", icon="hand", order=4, place=Place.FOOTER),
        )
