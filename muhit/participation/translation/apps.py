from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


def interprets(request: HttpRequest) -> bool:
    from muhit.registers.people.queries import roles_of

    return roles_of(request.user).is_interpreter


class TranslationConfig(AppConfig):
    name = "muhit.participation.translation"
    label = "translation"

    def ready(self) -> None:
        from muhit.foundation.ui.navigation import Entry, Place, register
        from muhit.registers.people import handing_over as leaving

        from . import presenters  # noqa: F401 - it registers itself
        from .actions import handing_over

        leaving.register(handing_over.WORK)

        register(
            Entry(
                _("Texts that wait"),
                "translation:queue",
                icon="language",
                order=3,
                place=Place.ACCOUNT,
                shown=interprets,
            )
        )
