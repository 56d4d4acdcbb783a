from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "muhit.participation.moderation"
    label = "moderation"

    def ready(self) -> None:
        from muhit.foundation.ui.navigation import Entry, register
        from muhit.foundation.ui.screened import look_with

        from . import presenters  # noqa: F401 - it registers itself
        from .policies import moderated_bodies
        from .queries import waiting_count
        from .screening import found_words

        def moderates(request: HttpRequest) -> bool:
            return bool(moderated_bodies(request.user))

        def waiting(request: HttpRequest) -> int:
            return waiting_count(request.user)

        look_with(found_words)
        register(
            Entry(
                _("Moderation"),
                "moderation:queue",
                icon="shield",
                order=16,
                shown=moderates,
                badge=waiting,
            )
        )
