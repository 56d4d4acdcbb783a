from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PollsConfig(AppConfig):
    name = "muhit.participation.polls"
    label = "polls"

    def ready(self) -> None:
        from muhit.foundation.ui.navigation import Entry, Place, register, signed_in

        from . import (
            presenters,  # noqa: F401 - it registers itself
            texts,  # noqa: F401 - it registers itself
        )

        register(
            Entry(
                _("Questions to the neighbourhood"),
                "polls:list",
                icon="question",
                order=7,
                place=Place.FOOTER,
                shown=signed_in,
            )
        )
