from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "muhit.participation.translation"
    label = "translation"

    def ready(self) -> None:
        from . import presenters  # noqa: F401 - it registers itself
