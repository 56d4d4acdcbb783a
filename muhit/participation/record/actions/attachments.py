"""Photos taken out of public view, and let back into it."""

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core.errors import NotAllowed

from ..acts import Act
from ..models import Attachment
from ..policies import may_withhold


@transaction.atomic
def set_hidden(attachment: Attachment, *, is_hidden: bool, by: User) -> Attachment:
    """Hide a photo or document from everybody but the two sides, or show it again."""
    locked = Attachment.objects.select_for_update(of=("self",)).get(pk=attachment.pk)
    if not may_withhold(by, locked.submission):
        raise NotAllowed(_("You may not do this with this submission."))
    if locked.is_hidden != is_hidden:
        locked.is_hidden = is_hidden
        locked.save(update_fields=["is_hidden"])
        act = Act.PHOTO_HIDDEN if is_hidden else Act.PHOTO_SHOWN
        record(act, by=by, about=locked.submission, attachment=locked.pk)
    return locked
