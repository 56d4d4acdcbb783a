"""Who looks at what was flagged or held, and decides."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from muhit.foundation.rights.tables import Right, Rights, Where
from muhit.registers.offices.catalogue import ADMINISTRATOR, BODY, MODERATOR

from .models import Review


class Verb(StrEnum):
    DECIDE = "decide"


TABLE = Rights(
    "moderation",
    # What no body has, moderators of any body decide about.
    Where(Review, {BODY: "body_id"}, shared={BODY}),
    Right(
        Verb.DECIDE,
        (MODERATOR, ADMINISTRATOR),
        _("decides about what was flagged or held: covers words, hides it, draws boxes on photos"),
    ),
)
