from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "muhit.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        from . import checks, presenters  # noqa: F401 - they register themselves
