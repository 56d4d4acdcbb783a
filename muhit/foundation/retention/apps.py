from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "muhit.foundation.retention"
    label = "retention"

    def ready(self) -> None:
        from . import presenters  # noqa: F401 - it registers itself
