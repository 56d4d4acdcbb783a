from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsultationsConfig(AppConfig):
    name = "muhit.participation.consultations"
    label = "consultations"

    def ready(self) -> None:
        from muhit.foundation.ui.navigation import Entry, Place, register
        from muhit.participation.translation import sources

        from . import (
            presenters,  # noqa: F401 - it registers itself
            signals,  # noqa: F401 - it listens
        )
        from .translating import SOURCE

        sources.register(SOURCE)
        register(
            Entry(
                _("Consultations"),
                "consultations:list",
                icon="users",
                order=4,
                place=Place.FOOTER,
            )
        )
