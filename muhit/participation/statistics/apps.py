from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatisticsConfig(AppConfig):
    name = "muhit.participation.statistics"
    label = "statistics"

    def ready(self) -> None:
        from muhit.foundation.ui.navigation import Entry, Place, register

        from . import presenters  # noqa: F401 - it registers itself

        register(
            Entry(
                _("How the municipality answers"),
                "statistics:answers",
                icon="chart",
                order=8,
                place=Place.FOOTER,
            )
        )
