from django.apps import AppConfig


class PollsConfig(AppConfig):
    name = "muhit.participation.polls"
    label = "polls"

    def ready(self) -> None:
        from . import presenters  # noqa: F401 - it registers itself
