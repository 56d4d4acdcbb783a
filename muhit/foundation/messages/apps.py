from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class MessagesConfig(AppConfig):
    name = "muhit.foundation.messages"
    label = "muhit_messages"

    def ready(self) -> None:
        from muhit.foundation.accounts import notices, settings_rows

        from . import presenters  # noqa: F401 - it registers itself
        from .actions import tell_of_change

        notices.register(tell_of_change)

        settings_rows.register(
            settings_rows.Row(
                _("How we tell you"),
                lambda user: gettext("At once, in a daily summary, or only in the inbox"),
                "muhit_messages:preferences",
            )
        )
        autodiscover_modules("notifications")
