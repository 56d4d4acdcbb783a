from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "muhit.registers.organisations"
    label = "organisations"

    def ready(self) -> None:
        from . import presenters  # noqa: F401 - it registers itself
