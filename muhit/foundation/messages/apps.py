from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MessagesConfig(AppConfig):
    name = "muhit.foundation.messages"
    label = "muhit_messages"

    def ready(self) -> None:
        from . import presenters  # noqa: F401 - it registers itself

        autodiscover_modules("notifications")
