from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    name = "muhit.registers.places"
    label = "places"

    def ready(self) -> None:
        from muhit.foundation.accounts.settings_rows import Row, register

        from . import presenters  # noqa: F401 - it registers itself
        from .queries import home_words

        register(Row(_("My neighbourhood"), home_words, "places:mine"))
