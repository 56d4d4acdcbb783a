from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "muhit.registers.people"
    label = "people"

    def ready(self) -> None:
        from . import log, policies, presenters  # noqa: F401 - they register themselves
