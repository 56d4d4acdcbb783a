from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubmissionsConfig(AppConfig):
    name = "muhit.participation.submissions"
    label = "submissions"

    def ready(self) -> None:
        from muhit.foundation.ui.navigation import Entry, register, signed_in

        register(
            Entry(_("Home"), "home", icon="home", order=10),
            Entry(_("Map"), "submissions:map", icon="map", order=20),
            Entry(_("List"), "submissions:list", icon="list", order=30),
            Entry(_("Mine"), "submissions:mine", icon="message", order=40, shown=signed_in),
        )
