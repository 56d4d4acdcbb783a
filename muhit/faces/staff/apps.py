from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class StaffFaceConfig(AppConfig):
    name = "muhit.faces.staff"
    label = "staff_face"

    def ready(self) -> None:
        from muhit.foundation.ui.navigation import Entry, register
        from muhit.participation.submissions.policies import has_desk

        def at_the_desk(request: HttpRequest) -> bool:
            return has_desk(request.user)

        register(
            Entry(_("Desk"), "submissions:inbox", icon="inbox", order=15, shown=at_the_desk),
        )
