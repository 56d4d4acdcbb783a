from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


def at_no_desk(request: HttpRequest) -> bool:
    """Five entries fit at the foot of a phone: staff have their desk there instead."""
    from muhit.registers.people.queries import roles_of

    return not roles_of(request.user).is_staff


class SubmissionsConfig(AppConfig):
    name = "muhit.participation.submissions"
    label = "submissions"

    def ready(self) -> None:
        from muhit.foundation.ui import offline
        from muhit.foundation.ui.navigation import Entry, register, signed_in

        offline.register(
            offline.Part("submissions/offline_form.html", ("submissions/muhit-offline.js",))
        )
        from muhit.registers.organisations import keeping
        from muhit.registers.people import handing_over as leaving

        from .actions import handing_over
        from .actions.entrusting import settle_all

        keeping.watch(settle_all)
        leaving.register(*handing_over.WORK)
        # They register themselves.
        from . import looking, presenters, telling_places, translating  # noqa: F401

        register(
            Entry(_("Home"), "home", icon="home", order=10),
            Entry(_("Map"), "submissions:map", icon="map", order=20),
            Entry(_("Tell"), "submissions:new", icon="plus", order=25, shown=at_no_desk),
            Entry(_("List"), "submissions:list", icon="list", order=30),
            Entry(_("Mine"), "submissions:mine", icon="message", order=40, shown=signed_in),
        )
