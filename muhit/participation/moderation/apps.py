from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "muhit.participation.moderation"
    label = "moderation"

    def ready(self) -> None:
        from . import presenters  # noqa: F401 - it registers itself
