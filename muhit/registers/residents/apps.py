from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResidentsConfig(AppConfig):
    name = "muhit.registers.residents"
    label = "residents"

    def ready(self) -> None:
        from muhit.foundation.accounts.settings_rows import Row, register

        from . import notifications, presenters  # noqa: F401 - they register themselves
        from .wording import buildings_words, places_words

        register(Row(_("My places"), places_words, "residents:places"))
        register(Row(_("My building"), buildings_words, "residents:buildings"))
