"""Acts of the eraser, in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from muhit.foundation.audit import acts
from muhit.foundation.audit.models import Event


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


class Act(acts.Act):
    APPLIED = "retention.applied", _applied
    ORPHANS_REMOVED = "retention.orphans_removed", _orphans
    PERSON_ERASED = "retention.person_erased", _("erased a person")
