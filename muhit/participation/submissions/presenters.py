"""What was done with submissions, as the audit log tells it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from muhit.foundation.audit.models import Event
from muhit.foundation.audit.presenters import register


def _exported(event: Event) -> str:
    count = int(event.data.get("rows", 0))
    return ngettext(
        "took away a list of %(count)d submission",
        "took away a list of %(count)d submissions",
        count,
    ) % {"count": count}


register("submissions.filed", lambda event: _("took in a submission"))
register("submissions.exported", _exported)
register("submissions.contact_revealed", lambda event: _("looked at how to reach an applicant"))
register("submissions.contact_added", lambda event: _("left a way to be reached"))
register("submissions.linked", lambda event: _("brought a submission into an account"))
register("submissions.photo_hidden", lambda event: _("hid a photo from the public"))
register("submissions.photo_shown", lambda event: _("showed a photo to the public again"))
register("submissions.photo_boxed", lambda event: _("drew black boxes on a photo"))
register("submissions.vouched", lambda event: _("said that they have seen it"))
register("submissions.vouch_taken_back", lambda event: _("no longer says that they have seen it"))
register("submissions.passed_on", lambda event: _("passed a submission on to building managers"))
register("submissions.sharing_ended", lambda event: _("ended the sharing of a submission"))
register("submissions.template_saved", lambda event: _("wrote an answer template"))
register("submissions.template_deleted", lambda event: _("deleted an answer template"))
