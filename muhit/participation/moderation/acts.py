"""What was decided, as the audit log tells it."""

from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit import acts


class Act(acts.Act):
    FLAGGED = "moderation.flagged", _("asked for a look at something")
    KEPT = "moderation.keep", _("looked at something flagged and left it")
    REDACTED = "moderation.redact", _("covered words")
    HIDDEN = "moderation.hide", _("took something out of public view")
    UNDONE = "moderation.undone", _("undid a decision about something flagged")
    WORD_ADDED = "moderation.word_added", _("put a word on the list of words to look at")
    WORD_REMOVED = "moderation.word_removed", _("took a word off the list of words to look at")
