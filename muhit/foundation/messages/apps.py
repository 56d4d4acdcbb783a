from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MessagesConfig(AppConfig):
    name = "muhit.foundation.messages"
    label = "muhit_messages"

    def ready(self) -> None:
        autodiscover_modules("notifications")
