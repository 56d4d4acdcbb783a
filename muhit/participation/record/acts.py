"""What was done with submissions, as the audit log tells it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from muhit.foundation.audit import acts
from muhit.foundation.audit.models import Event


def _exported(event: Event) -> str:
    count = int(event.data.get("rows", 0))
    return ngettext(
        "took away a list of %(count)d submission",
        "took away a list of %(count)d submissions",
        count,
    ) % {"count": count}


class Act(acts.Act):
    FILED = "submissions.filed", _("took in a submission")
    IMPORTED = "submissions.imported", _("brought submissions over from another system")
    IMPORT_UNDONE = "submissions.import_undone", _("took back what had been brought over")
    EXPORTED = "submissions.exported", _exported
    CONTACT_REVEALED = "submissions.contact_revealed", _("looked at how to reach an applicant")
    CONTACT_ADDED = "submissions.contact_added", _("left a way to be reached")
    LINKED = "submissions.linked", _("brought a submission into an account")
    PHOTO_HIDDEN = "submissions.photo_hidden", _("hid a photo from the public")
    PHOTO_SHOWN = "submissions.photo_shown", _("showed a photo to the public again")
    PHOTO_BOXED = "submissions.photo_boxed", _("drew black boxes on a photo")
    VOUCHED = "submissions.vouched", _("said that they have seen it")
    VOUCH_TAKEN_BACK = "submissions.vouch_taken_back", _("no longer says that they have seen it")
    PASSED_ON = "submissions.passed_on", _("passed a submission on to building managers")
    SHARING_ENDED = "submissions.sharing_ended", _("ended the sharing of a submission")
    TEMPLATE_SAVED = "submissions.template_saved", _("wrote an answer template")
    TEMPLATE_DELETED = "submissions.template_deleted", _("deleted an answer template")
