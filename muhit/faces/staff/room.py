from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from muhit.foundation.rooms import Room
from muhit.foundation.ui.navigation import ENTRIES, Entry
from muhit.participation.submissions.policies import has_desk


def at_the_desk(request: HttpRequest) -> bool:
    return has_desk(request.user)


ROOM = Room(
    ENTRIES.of(
        Entry(_("Desk"), "submissions:inbox", icon="inbox", order=15, shown=at_the_desk),
    ),
)
