"""Urgent news above every page, for those it concerns, until it ends."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from muhit.foundation.core import clock
from muhit.foundation.reading.prepared import Parameter, prepared
from muhit.foundation.ui.strips import Strip

from .enums import Urgency
from .models import Announcement
from .queries import current, current_for_viewer

# More lines than this would hide the page that somebody came for.
MOST = 2


def urgent_for(request: HttpRequest) -> list[Strip]:
    """The urgent news of now that is meant for the reader; all of it where no home is known."""
    rows = _urgent(MOST + 1, moment=clock.now())
    if not rows:
        return []
    if request.user.is_authenticated:
        mine = current_for_viewer(request.user).filter(urgency=Urgency.URGENT)
        rows = list(mine[:MOST])
    return [_strip(row) for row in rows[:MOST]]


def _strip(row: Announcement) -> Strip:
    where = row.neighbourhood or row.district
    return Strip(
        text=row.heading.text,
        href=reverse("announcements:detail", args=[row.pk]),
        hint=str(where) if where is not None else "",
    )


@prepared
def _urgent(most: int, moment: Parameter) -> QuerySet[Announcement]:
    return current(moment).filter(urgency=Urgency.URGENT)[:most]
