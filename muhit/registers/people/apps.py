from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "muhit.registers.people"
    label = "people"

    def ready(self) -> None:
        from muhit.foundation.accounts import budget
        from muhit.foundation.ui.navigation import Entry, Place, register, signed_in

        from . import log, presenters  # noqa: F401 - they register themselves
        from .alarms import tell_of_codes
        from .policies import bodies_seen_by, decides_by_post

        budget.register(tell_of_codes)

        def administers(request: HttpRequest) -> bool:
            return bool(bodies_seen_by(request.user)) or decides_by_post(request.user)

        register(
            Entry(
                _("Administration"),
                "people:administration",
                icon="settings",
                order=1,
                place=Place.FOOTER,
                shown=administers,
            ),
            # Muhtars and building managers find here how to be known as such.
            Entry(
                _("My offices"),
                "people:mine",
                icon="key",
                order=2,
                place=Place.FOOTER,
                shown=signed_in,
            ),
        )
