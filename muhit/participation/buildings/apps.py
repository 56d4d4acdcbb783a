from django.apps import AppConfig


class BuildingsConfig(AppConfig):
    name = "muhit.participation.buildings"
    label = "buildings"

    def ready(self) -> None:
        from . import (
            presenters,  # noqa: F401 - it registers itself
            texts,  # noqa: F401 - it registers itself
        )
