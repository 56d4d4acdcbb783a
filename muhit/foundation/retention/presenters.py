"""Acts of the eraser, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from muhit.foundation.audit.models import Event
from muhit.foundation.audit.presenters import register


def _applied(event: Event) -> str:
    count = sum(event.data.get("counts", {}).values())
    return ngettext(
        "erased what was due: %(count)d entry", "erased what was due: %(count)d entries", count
    ) % {"count": count}


def _orphans(event: Event) -> str:
    count = event.data.get("count", 0)
    return ngettext(
        "removed %(count)d file that was never sent",
        "removed %(count)d files that were never sent",
        count,
    ) % {"count": count}


register("retention.applied", _applied)
register("retention.orphans_removed", _orphans)
register("retention.person_erased", lambda event: _("erased a person"))
